"""What every test stands on: property tests without a time limit, a small register of fictional councils to vary, one
whose texts attack the page, and the real register built once.
"""

from __future__ import annotations

import atexit
import os
import shutil
import sys
import tempfile

for _threads in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_threads, "1")  # before numpy is loaded: workers that each use all cores wait for each other

if os.environ.pop("PYTHONDONTWRITEBYTECODE", ""):  # else each of some hundred processes compiles every library again
    os.environ["PYTHONPYCACHEPREFIX"] = sys.pycache_prefix = tempfile.mkdtemp(prefix="compiled-")
    sys.dont_write_bytecode = False
    atexit.register(shutil.rmtree, sys.pycache_prefix, ignore_errors=True)

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

from tests.browser.found import chromium

if TYPE_CHECKING:  # whoever only hands out the tests loads no database for it
    import duckdb

    from tests.small_register import SmallRegister

hypothesis.settings.register_profile("any machine", deadline=None)
hypothesis.settings.load_profile("any machine")


@pytest.fixture(scope="session")
def hostile_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `register/` and `reference/` of one council whose every text is markup."""
    from tests.hostile_register import write_hostile_register

    return write_hostile_register(tmp_path_factory.mktemp("hostile"))


@pytest.fixture
def small(tmp_path: Path) -> SmallRegister:
    """The small register, to vary."""
    from tests.small_register import write_small_register

    return write_small_register(tmp_path)


@pytest.fixture(scope="session")
def unvaried(tmp_path_factory: pytest.TempPathFactory) -> SmallRegister:
    """The small register as it is, for tests that only read: built once."""
    from tests.small_register import write_small_register

    return write_small_register(tmp_path_factory.mktemp("unvaried"))


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real register, built once for all tests into a folder of its own."""
    from data.store.build import build

    return build(builds=tmp_path_factory.mktemp("builds"))


@pytest.fixture(scope="session")
def held(built: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A read-only connection to the real register."""
    from data.store.read import open_store

    with open_store(built) as connection:
        yield connection


ONE_WORKER = (
    "test_hostile_names.py",
    "TestThePublishedPapers",
    "test_forms",
    "test_add_plan",
    "test_hostile_names_on_screen",
    "test_reading_the_papers",
    "test_safekeeping",
    "test_practice",
    "test_copies",
    "test_house",
    "test_shapes",
)
"""Modules and classes with something costly made once for all their tests: they stay on one worker."""


class ByCost(LoadScopeScheduling):
    """Tests to workers one by one; those of one page's visit, and those of one costly thing, to one worker."""

    def _split_scope(self, nodeid: str) -> str:
        if nodeid.startswith(("tests/browser/test_every_page", "tests/pages/test_figures")) and "[" in nodeid:
            file, _, page = nodeid.partition("[")
            return f"{file.partition('::')[0]} {page.partition('-')[0].rstrip(']')}"
        return next((name for name in ONE_WORKER if name in nodeid), nodeid)


def pytest_configure(config: pytest.Config) -> None:
    """A smaller practice set for the tests that run each time; the thorough ones open the usual one."""
    if "not thorough" in config.getoption("markexpr"):
        os.environ.setdefault("CPC_PRACTICE", "60 2 20 4")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One worker more than there are cores where there is a browser, whose tests wait as long as they work; at most
    four."""
    return min(4, (os.cpu_count() or 1) + (chromium() is not None))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> ByCost:
    """Share tests out by what they cost. (xdist's own groups do nothing under pytest 9.2, seen with xdist 3.8.)"""
    return ByCost(config, log)
