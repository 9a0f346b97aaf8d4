"""A council may be called anything: on no page does its name become a link, a picture, a formula or markup."""

from __future__ import annotations

import json
import re

import pytest

from data.store import build
from pages.shared import answers as reads
from pages.shared.menu import PAGES
from tests.hostile_register import HOSTILE
from tests.pages.visits import charts, elements, faults, visit

LIVE = re.compile(r"(?<!\\)<a |(?<!\\)\$\\href|(?<!\\)\]\(http|!\[\]\(")
READ_AS_MARKDOWN = ("markdown", "caption", "header", "subheader", "title", "info", "warning", "expander", "tab")


@pytest.fixture(autouse=True)
def hostile_build(hostile_home, monkeypatch):
    made = build.build(hostile_home / "register", hostile_home / "reference", hostile_home / "build")
    monkeypatch.setattr(build, "current", lambda: made)
    reads.refresh()
    yield made
    monkeypatch.undo()
    reads.refresh()


def test_the_pattern_sees_the_raw_name_and_not_the_escaped_one():
    from pages.shared.words import escaped

    assert LIVE.search(HOSTILE)
    assert not LIVE.search(escaped(HOSTILE))


@pytest.mark.parametrize("name", PAGES)
def test_no_text_of_a_document_reaches_markdown_unescaped(name):
    link = {"council": HOSTILE} if name == "council" else {}
    app = visit(name, **link)
    assert not faults(app)
    shown = [e for e in elements(app._tree) if getattr(e, "type", "") in READ_AS_MARKDOWN]
    assert shown
    for element in shown:
        text = str(getattr(element, "value", None) or getattr(element, "label", ""))
        # A page title is the one heading made of a name alone.
        assert not LIVE.search(text), f"{element.type}: {text}"
    for link_to in (e for e in elements(app._tree) if getattr(e, "type", "") == "page_link"):
        assert not LIVE.search(link_to.proto.label)


@pytest.mark.parametrize("name", PAGES)
def test_no_text_of_a_document_reaches_plotly_as_markup(name):
    for figure, _ in charts(visit(name)):
        figure["layout"].pop("template", None)
        drawn = json.dumps(figure, ensure_ascii=False)
        assert "<a " not in drawn
        assert "$" not in drawn


def test_printed_tables_show_the_name_literally():
    """st.table reads Markdown in its cells."""
    tables = [table.value for name in PAGES for table in visit(name).table]
    cells = [str(cell) for table in tables for cell in table.to_numpy().ravel()]
    assert any("evil" in cell for cell in cells)
    assert not [cell for cell in cells if LIVE.search(cell)]
