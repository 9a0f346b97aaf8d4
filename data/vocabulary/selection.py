"""What the reader of a page has chosen: one frozen value, the same for chart, table and file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Selection:
    """The shared filters. An empty tuple means "all"; `as_at` None means each council as last reported.

    `prose` False treats statuses that a reader judged from prose as not stated. `standings` (where an action stands
    against its deadline) is worked out by the analysis, so it narrows lists on the page and never a question.
    """

    councils: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    standings: tuple[str, ...] = ()
    as_at: date | None = None
    prose: bool = True
