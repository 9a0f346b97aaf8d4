"""The one error by which a paper is refused. It does not decide what is refused; checks and readers do."""

from __future__ import annotations


class PaperError(ValueError):
    """A paper cannot be read. The message is one plain sentence: the paper, what is wrong, and the mend."""
