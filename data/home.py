"""Where the data lives: one `Home` gives every path. `CPC_DATA` names another folder than this package's own."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

PACKAGE = Path(__file__).parent


@dataclass(frozen=True)
class Home:
    """A data folder: the register (the source of truth), the reference lists it is read with, and what is built."""

    root: Path

    @property
    def register(self) -> Path:
        """One folder for each challenge."""
        return self.root / "register"

    @property
    def reference(self) -> Path:
        """Councils, successions, and the lists that decide what words mean."""
        return self.root / "reference"

    def words(self, name: str) -> Path:
        """A list that decides what words mean: this folder's own, or the package's where it has none of that name."""
        own = self.reference / name
        return own if own.is_file() else PACKAGE / "reference" / name

    @property
    def builds(self) -> Path:
        """The databases made from the two; they can be deleted at any time."""
        return self.root / "build"

    @property
    def groups(self) -> Path:
        """Comparator groups that readers of this machine keep under a name."""
        return self.root / "groups"


HOME = Home(Path(os.environ.get("CPC_DATA") or PACKAGE))
"""The data folder in use."""
