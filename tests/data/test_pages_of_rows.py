"""Rows turned page by page, and read some thousand at a time for a file, are the rows read whole."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from analysis.files.export import csv_bytes, csv_pieces
from data.practice.store import Settings, practice_store
from data.store import build, read, turning
from data.store.read import open_store
from data.store.turning import ROWS, read_batches, read_number, read_page
from data.vocabulary.selection import Selection
from tests.sharing import first

CHOICES = (
    (Selection(), False),
    (Selection(), True),
    (Selection(as_at=date(2024, 6, 1), prose=False), False),
    (Selection(statuses=("complete",)), True),
    (Selection(councils=("nowhere",)), False),
)


@pytest.fixture(scope="module")
def stores(built: Path, hostile_home: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The real register, one whose texts attack, and the practice set."""
    builds = tmp_path_factory.mktemp("builds")
    hostile = build.build(hostile_home / "register", hostile_home / "reference", builds)
    return [built, hostile, practice_store(Settings(councils=8, actions=10), builds)]


@pytest.mark.parametrize("rows", ROWS)
@pytest.mark.parametrize(("chosen", "only"), first((CHOICES[1], CHOICES[2]), CHOICES))
def test_pages_and_files_hold_every_row_once_and_in_order(rows, chosen, only, stores, monkeypatch):
    monkeypatch.setattr(turning, "BATCH", 7)
    for path in stores:
        with open_store(path) as store:
            number = read_number(store, rows, chosen, only)
            whole = read_page(store, rows, chosen, only, 0, 10**6)
            assert len(whole) == number
            turned = [read_page(store, rows, chosen, only, start, 40) for start in range(0, number, 40)]
            if turned:
                pd.testing.assert_frame_equal(pd.concat(turned, ignore_index=True), whole, check_dtype=False)
            columns = tuple(whole.columns)
            file = b"".join(csv_pieces(columns, read_batches(store, rows, chosen, only, columns), {}))
            assert file == csv_bytes(whole)
            some = columns[3:0:-1]
            more = b"".join(csv_pieces(some, read_batches(store, rows, chosen, only, some), {"data_set": "=practice"}))
            assert more == csv_bytes(whole[list(some)].assign(data_set="=practice"))


def test_a_column_the_rows_do_not_have_is_refused(built):
    with open_store(built) as store, pytest.raises(ValueError, match="Not a column of actions: 1; DROP"):
        list(read_batches(store, "actions", Selection(), False, ("council", "1; DROP TABLE stands")))


def test_the_rows_read_by_page_are_those_read_by_question(built):
    with open_store(built) as store:
        for rows, ask in (("actions", read.read_actions), ("reports", read.read_reports),
                          ("recommendations", read.read_recommendations)):  # fmt: skip
            found = read_page(store, rows, Selection(), False, 0, 10**6).drop(columns="standing", errors="ignore")
            pd.testing.assert_frame_equal(found, ask(store, Selection()))
