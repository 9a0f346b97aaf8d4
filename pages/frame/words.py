"""Words on the page: text from documents made literal, definitions as readers see them."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any

import pandas as pd


def escaped(text: Any) -> str:
    """Text from a document as Markdown that shows it literally."""
    out = str(text)
    for sign in "\\`*_[]()<>$:#|~{}":
        out = out.replace(sign, "\\" + sign)
    return out


@cache
def definition(measure: Callable[..., Any] | str) -> str:
    """The measure's docstring as the page shows it: what is counted, without the notes on input and columns."""
    if isinstance(measure, str):
        return measure
    paragraphs = (inspect.getdoc(measure) or "").split("\n\n")
    kept = []
    for paragraph in paragraphs:
        sentences = re.split(r"(?<=\.)\s+(?=[A-Z`])", paragraph.replace("\n", " "))
        kept.append(" ".join(s for s in sentences if not s.startswith(("Columns", "Returns", "Input"))))
    return "\n\n".join(paragraph for paragraph in kept if paragraph)


def day(value: Any) -> str:
    """A date as people write it, or [x] where there is none."""
    if value is None or pd.isna(value):
        return "[x]"
    moment = value if isinstance(value, date) else pd.Timestamp(value)
    return f"{moment.day} {moment:%B %Y}"
