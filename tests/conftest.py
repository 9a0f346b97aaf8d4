"""What every test stands on: property tests without a time limit, and a register whose texts attack the page."""

from __future__ import annotations

from pathlib import Path

import hypothesis
import pytest

import data.store.build  # noqa: F401  (first: AppTest puts pages/shared, with its own data.py, in front of the path)
from tests.hostile_register import write_hostile_register

hypothesis.settings.register_profile("any machine", deadline=None)
hypothesis.settings.load_profile("any machine")


@pytest.fixture(scope="session")
def hostile_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `register/` and `reference/` of one council whose every text is markup."""
    return write_hostile_register(tmp_path_factory.mktemp("hostile"))
