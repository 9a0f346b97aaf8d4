"""The words that stand beside dates and are no date (`data/reference/dates.toml`)."""

from __future__ import annotations

import tomllib
from functools import cache

from data.home import HOME

_FILE = HOME.words("dates.toml")


@cache
def date_words(kind: str) -> frozenset[str]:
    """The words of one list of that file."""
    return frozenset(tomllib.loads(_FILE.read_text(encoding="utf-8"))[kind])
