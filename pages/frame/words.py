"""Words on the page: text from documents made literal, definitions as readers see them."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any

import pandas as pd

_SIGNS = re.compile(r"[\\`*_\[\]()<>$:#|~{}]")
_LIVE = re.compile(
    r"(?i)(?<=http)s?:(?=//)|(?<=www)\.|@|:(?=[a-z])"  # addresses, icons and emoji
    r"|(?<!\S)(?:<->|->|<-|--|>=|<=|~=)(?!\S)"  # signs that are set as arrows, dashes and the like
)
_OPENS = re.compile(r"^(\s*)(?:([-+=])|(\d+)([.)])(?=\s|$))", re.M)
_INDENT = re.compile(r"^(?: {4}|\t)[ \t]*", re.M)


def escaped(text: Any) -> str:
    """Text from a document as Markdown that shows it literally, letter by letter; nothing in it becomes a link.

    What Streamlit makes of a whole text (addresses, icons, arrows) it no longer sees where a sign of it stands in a
    span of its own (`:color[…]` with no colour is one).
    """
    out, last = [], 0
    whole = str(text)
    for found in _LIVE.finditer(whole):
        sign = found.end() - 1 if len(found.group()) < 2 or found.group()[-1] == ":" else found.start()
        out += [_plain(whole[last:sign]), f":color[{_plain(whole[sign])}]{{}}"]
        last = sign + 1
    lines = "".join([*out, _plain(whole[last:])])
    lines = _OPENS.sub(lambda start: _opened(*start.groups()), lines)
    return _INDENT.sub(" ", lines)  # else it would be set as a program is


def _plain(text: str) -> str:
    return _SIGNS.sub(r"\\\g<0>", text.replace("&", "&amp;"))


def _opened(space: str, sign: str | None, number: str | None, stop: str | None) -> str:
    """What would open a list or a rule at the start of a line, as letters."""
    return f"{space}\\{sign}" if sign else f"{space}{number}\\{stop}"


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


def aloud(text: str) -> str:
    """Words at the end of a button's label that only a screen reader says: which of many the button is about.

    `house.css` hides small print in buttons; nothing else uses it there.
    """
    return f" :small[: {escaped(text)}]"


def day(value: Any) -> str:
    """A date as people write it, or [x] where there is none."""
    if value is None or pd.isna(value):
        return "[x]"
    moment = value if isinstance(value, date) else pd.Timestamp(value)
    return f"{moment.day} {moment:%B %Y}"
