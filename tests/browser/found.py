"""Where a browser is on this machine."""

from __future__ import annotations

import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def chromium() -> str | None:
    """Where the browser is, or None."""
    return next((path for path in map(shutil.which, NAMES) if path), None)
