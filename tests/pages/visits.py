"""Open a page without a browser, and read from it what a test asks about."""

from __future__ import annotations

import functools
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

manifest_scanner.scan_component_manifests = functools.cache(manifest_scanner.scan_component_manifests)
# AppTest reads the metadata of every installed package at each run: four fifths of a run's work, each time the same.

ROOT = Path(__file__).parent.parent.parent
FRAME = ROOT / "pages/frame/frame.py"
SECONDS = 180
TABS = {
    "benchmark": "part",
    "explore": "view",
    "themes": "told",
    "completion": "more",
    "slippage": "dates",
    "method": "about",
    "council": "part",
}
"""The name in the link of each page's tabs."""


def visit(name: str, **link: str | list[str]) -> AppTest:
    """The page of the menu after its first run, opened by a link with these query parameters."""
    app = AppTest.from_file(str(FRAME), default_timeout=SECONDS)
    for key, value in link.items():
        app.query_params[key] = value
    return (app if name == "overview" else go_to(app, name)).run()


def every_tab(name: str, **link: str | list[str]) -> Iterator[AppTest]:
    """The page as it opens, and with all its tabs below each other where it has some."""
    yield visit(name, **link)
    if name == "explore":
        yield visit(name, view="Make a chart", **link)
    elif name in TABS:
        yield visit(name, whole="true", **link)


def go_to(app: AppTest, name: str) -> AppTest:
    """Turn to another page by its address, as a browser does: every page's file is called page.py."""
    app._page_hash = calc_hash(name)
    return app


def faults(app: AppTest) -> list[str]:
    """What went wrong on the page: a fault of the script is said on the page in plain words, not raised."""
    return [element.value for element in (*app.exception, *app.error)]


def answer(app: AppTest) -> str:
    """The page's one-sentence answer, without the signs that make Markdown literal."""
    said = next(text.value for text in app.markdown if text.value.startswith("**"))
    return said.strip("*").replace("\\", "")


def elements(block: Any) -> Iterator[Any]:
    """Everything on the page, in order."""
    for child in block.children.values():
        yield child
        if hasattr(child, "children"):
            yield from elements(child)


def charts(app: AppTest) -> list[tuple[dict[str, Any], str]]:
    """Each chart's figure and alternative text."""
    found = [e for e in elements(app._tree) if getattr(e, "type", "") == "plotly_chart"]
    return [(json.loads(e.proto.spec), e.proto.alt) for e in found]
