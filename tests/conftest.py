"""What every test stands on: property tests without a time limit, a small register of fictional councils to vary, one
whose texts attack the page, and the real register built once.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import hypothesis
import pytest

import data.store.build
from data.store.read import open_store
from tests.hostile_register import write_hostile_register
from tests.small_register import SmallRegister, write_small_register

hypothesis.settings.register_profile("any machine", deadline=None)
hypothesis.settings.load_profile("any machine")


@pytest.fixture(scope="session")
def hostile_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `register/` and `reference/` of one council whose every text is markup."""
    return write_hostile_register(tmp_path_factory.mktemp("hostile"))


@pytest.fixture
def small(tmp_path: Path) -> SmallRegister:
    """The small register, to vary."""
    return write_small_register(tmp_path)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real register, built once for all tests into a folder of its own."""
    return data.store.build.build(builds=tmp_path_factory.mktemp("builds"))


@pytest.fixture(scope="session")
def held(built: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A read-only connection to the real register."""
    with open_store(built) as connection:
        yield connection
