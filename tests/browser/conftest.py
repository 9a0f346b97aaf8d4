"""The browser and the server of these tests. Without a Chromium they are skipped, but under CI they fail."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.server import running

HERE = Path(__file__).parent
PATIENCE = 60_000
"""Milliseconds that a state is waited for: tests share two cores, and a wait ends as soon as the state is there."""
expect.set_options(timeout=PATIENCE)
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chromium() -> str | None:
    """Where the browser is, or None."""
    return next((path for path in map(shutil.which, NAMES) if path), None)


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
def server() -> Iterator[str]:
    """The dashboard on the real register."""
    with running() as address:
        yield address


@pytest.fixture
def context(context: BrowserContext) -> BrowserContext:
    """A browser window that waits as patiently as the tests do."""
    context.set_default_timeout(PATIENCE)
    return context
