"""What published words are read as: a deadline, a status. The words stay beside what was made of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Deadline:
    """A deadline: the published words and the window they mean. No window where the words give none."""

    published: str | None = None
    earliest: date | None = None
    latest: date | None = None
    precision: str = "none"
    rule: str = ""
    assumption: str = ""


@dataclass(frozen=True)
class Status:
    """A status: the published words, the code, and whether a printed label or prose says so."""

    published: str | None = None
    status: str = "not_stated"
    basis: str = "none"
