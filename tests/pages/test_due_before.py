"""Explore's day before which actions are to be due: in the rows, the chips, the words; and what it refuses."""

from __future__ import annotations

import pandas as pd

from tests.pages.visits import answer, faults, visit


def test_actions_due_before_a_day_are_those_whose_last_day_is_before_it():
    app = visit("explore", rows="Actions", due_before="2026-01-01")
    assert not faults(app)
    shown = app.dataframe[0].value
    assert len(shown) == int(answer(app).split()[0]) > 0
    assert (pd.to_datetime(shown["current_latest"]) < "2026-01-01").all()
    chip = next(button for button in app.button if button.label == "Due before 1 January 2026")
    assert any("due before 1 January 2026" in caption.value for caption in app.caption)
    chip.click().run()
    assert len(app.dataframe[0].value) > len(shown)


def test_a_link_with_no_such_day_is_said():
    app = visit("explore", rows="Actions", due_before="soon")
    assert any("due" in warning.value and "soon" in warning.value for warning in app.warning)


def test_what_cannot_be_said_is_one_line_at_the_end_and_no_tab():
    app = visit("completion", councils="Harrow")
    said = [caption.value for caption in app.caption if caption.value.startswith("Not enough papers yet for")]
    assert len(said) == 1
    assert "after the challenge" in said[0]
    assert "After the challenge" not in [tab.label for tab in app.tabs]
