"""The browser and the server of these tests. Without a Chromium they are skipped, but under CI they fail."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Literal

import pytest
from filelock import FileLock
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.browser.found import NAMES, chromium
from tests.browser.server import running

HERE = Path(__file__).parent
PATIENCE = 60_000
"""Milliseconds that a state is waited for: tests share two cores, and a wait ends as soon as the state is there."""
expect.set_options(timeout=PATIENCE)
WIDE: ViewportSize = {"width": 1440, "height": 900}
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark all tests of this folder, and skip them where there is no browser and no CI that promised one."""
    missing = chromium() is None and not os.environ.get("CI")
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if missing:
                item.add_marker(pytest.mark.skip(reason=f"no browser: none of {', '.join(NAMES)} is installed"))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    """Launch the machine's own Chromium."""
    path = chromium()
    if path is None:
        pytest.fail(f"CI is set, but none of {', '.join(NAMES)} is installed.")
    return browser_type_launch_args | {"executable_path": path, "args": ARGUMENTS}


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The dashboard on the real register: one for all workers, so that what one has asked is worked out for the others.

    The worker that comes first starts it, and stops it when the others have gone.
    """
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "dashboard"
    folder.mkdir(exist_ok=True)
    said, mine = folder / "address", folder / f"{os.getpid()}.reader"
    with ExitStack() as stack:
        with FileLock(folder / "lock"):
            mine.touch()
            first = not said.exists()
            if first:
                said.write_text(stack.enter_context(running()), encoding="utf-8")
        yield said.read_text(encoding="utf-8")
        mine.unlink(missing_ok=True)  # a worker may ask for the dashboard under two names
        while first and said.exists():
            with FileLock(folder / "lock"):
                if not any(_lives(int(reader.stem)) for reader in folder.glob("*.reader")):
                    said.unlink()
            time.sleep(0.1)


def _lives(process: int) -> bool:
    """Whether a process of that number is there."""
    try:
        os.kill(process, 0)
    except OSError:
        return False
    return True


class Tabs:
    """One tab for each reader and scheme of colours, kept from test to test.

    A page that is opened in a tab that has shown the dashboard before takes a third of the work of one in a new
    window, which loads and compiles the whole of Streamlit and Plotly again. To the server it is a reader who has just
    come, all the same: a visit by address is a session of its own.
    """

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._kept: dict[tuple[str, str], Page] = {}

    def of(self, reader: str, colours: Literal["light", "dark"] = "light") -> Page:
        """That reader's tab, wide, with nothing kept in it."""
        page = self._kept.get((reader, colours))
        if page is None or page.is_closed():
            context = self._browser.new_context(color_scheme=colours, viewport=WIDE)
            context.set_default_timeout(PATIENCE)
            page = self._kept[reader, colours] = context.new_page()
            page.on("crash", lambda crashed: crashed.close())
        elif page.url.startswith("http"):
            page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
        page.context.clear_cookies()
        page.set_viewport_size(WIDE)
        return page


@pytest.fixture(scope="session")
def tabs(browser: Browser) -> Tabs:
    """The tabs of this worker's browser."""
    return Tabs(browser)


@pytest.fixture
def page(tabs: Tabs) -> Page:
    """A reader's tab."""
    return tabs.of("one")


@pytest.fixture
def other(tabs: Tabs) -> Page:
    """A tab of another reader, who shares nothing with the first."""
    return tabs.of("other")
