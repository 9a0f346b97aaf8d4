"""Explore searches as Similar does: a word finds all its forms, quoted words follow each other, slips are said."""

from __future__ import annotations

import pytest

from tests.pages.visits import answer, faults, visit


def found(words: str, rows: str = "Recommendations") -> int:
    app = visit("explore", rows=rows, q=words)
    assert not faults(app)
    said = answer(app)
    return 0 if said.startswith("No row") else int(said.split()[0].replace(",", ""))


def test_a_word_finds_all_its_forms():
    assert found("scrutiny") == found("scrutinising") > 0


def test_all_words_must_occur_and_quoted_ones_in_that_order():
    assert 0 < found('"financial planning"') <= found("financial planning") <= found("financial")


@pytest.mark.parametrize("rows", ["Recommendations", "Actions", "Reports"])
def test_words_that_nobody_uses_find_nothing(rows):
    app = visit("explore", rows=rows, q="xylophone zzqqxx")
    assert not faults(app)
    assert any("No row has all of these words" in info.value for info in app.info)


@pytest.mark.parametrize("words", ["'; DROP TABLE councils; --", '"', "$x$ <b>*_[", "%", "a" * 3000])
def test_whatever_is_typed_is_a_value_and_never_sql(words):
    app = visit("explore", rows="Actions", q=words)
    assert not faults(app)
    if "DROP" in words:
        assert any("No row has all of these words" in info.value for info in app.info)
