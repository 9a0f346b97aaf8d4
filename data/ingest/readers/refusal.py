"""The one error by which a paper is refused. It does not decide what is refused; checks and readers do."""

from __future__ import annotations

MAX_PAGES = 300


class PaperError(ValueError):
    """A paper cannot be read. The message is one plain sentence: the paper, what is wrong, and the mend."""


def too_many_pages(name: str) -> PaperError:
    """Say that a PDF has too many pages."""
    return PaperError(f"{name} has more than 300 pages, which is the limit; upload only the pages with the plan.")
