"""A list put in once serves the next visit by its name, and a link to a group that is not here says what to do."""

from __future__ import annotations

import pytest

from data import groups
from pages.blocks import kept_groups as block
from tests.pages.visits import answer, faults, visit


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    for name in ("keep_group", "kept_groups", "delete_group"):
        made = getattr(groups, name)
        monkeypatch.setattr(block, name, lambda *about, made=made, **who: made(*about, home=tmp_path, **who))
    return tmp_path


def said(app) -> str:
    shown = (*app.warning, *app.success, *app.caption)
    return " ".join(element.value for element in shown).replace("\\", "")


def test_one_list_serves_the_next_visit_by_its_name():
    app = visit("benchmark", subject="Huntingdonshire", group="My own list", list="Havant, Harrow, Harboruogh")
    assert "“Harboruogh” (did you mean Harborough?)" in said(app)
    app.text_input(key="group_name").set_value("../neighbours").run()
    app.button(key="group_keep").click().run()
    assert "cannot be called" in said(app) and not faults(app)
    app.text_input(key="group_name").set_value("Neighbours").run()
    app.button(key="group_keep").click().run()
    assert not faults(app)
    assert "is kept" in said(app)
    assert app.selectbox(key="group").value == "Kept: Neighbours"
    later = visit("benchmark", subject="Huntingdonshire", group="Kept: Neighbours")
    assert not faults(later) and not later.warning
    assert "beside the kept group “Neighbours”" in answer(later)
    assert "2 councils kept under this name" in said(later)
    later.button(key="group_delete").click().run()
    assert "is deleted" in said(later) and not faults(later)
    assert later.selectbox(key="group").value == "All councils held"


@pytest.mark.parametrize(
    ("group", "words"),
    [
        ("Kept: Neighbours", "not kept on this machine. Ask whoever sent the link"),
        ("Felpersham", "which is no group here"),
    ],
)
def test_a_link_with_a_group_that_is_not_here_says_so(group, words):
    app = visit("benchmark", subject="Huntingdonshire", group=group)
    assert not faults(app)
    assert words in said(app)
    assert app.selectbox(key="group").value == "All councils held"


def test_councils_of_a_group_that_are_not_held_are_named(home):
    groups.keep_group("Some", ["harrow", "adur"], "published", home=home)
    app = visit("benchmark", subject="Huntingdonshire", group="Kept: Some")
    assert "Nothing is held here of Adur" in said(app)
