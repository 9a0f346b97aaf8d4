"""The CSV: exactly the rows of the frame, safe to open in Excel, and numbers left as numbers."""

import csv
import io
import unicodedata
from datetime import date

import duckdb
import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from analysis.files.export import csv_bytes, file_name, is_skipped, neutralised, safe_text, slug
from data.store.read import read_actions, read_recommendations
from data.vocabulary.selection import Selection

RUN = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\0=1", "＝1+1", "＋1", "－1", "＠SUM(A1)"]
HIDDEN = [" =1+1", "   -1", "\u00a0=1", "\ufeff=1", " \ufeff =1"]
SAFE = ["", "plain", "1.1", "A1", "a=b", "x -1", "50% by =", "'quoted", "£5", "“May”", "(1)", "#1"]


def lines(frame: pd.DataFrame) -> list[list[str]]:
    """The file as Python's csv reads it, strictly."""
    text = csv_bytes(frame).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


def test_it_begins_with_a_byte_order_mark():
    data = csv_bytes(pd.DataFrame({"council": ["Borchester"]}))
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\xef\xbb\xbf") == 1


def test_every_line_ends_with_cr_lf():
    data = csv_bytes(pd.DataFrame({"a": [1, 2], "b": ["x", "y"]}))
    assert data == b"\xef\xbb\xbfa,b\r\n1,x\r\n2,y\r\n"


def test_commas_quotes_and_line_ends_inside_a_cell_survive():
    cells = ['Ambridge, "the" council', "two\nlines", "ends with ,", '"', "a\r\nb"]
    assert [row[0] for row in lines(pd.DataFrame({"note": cells, "n": range(5)}))[1:]] == cells


def test_missing_values_are_empty_cells():
    frame = pd.DataFrame({"text": ["x", None], "day": [pd.Timestamp("2024-10-01"), pd.NaT], "n": [1.0, None]})
    assert lines(frame)[1:] == [["x", "2024-10-01", "1"], ["", "", ""]]


def test_a_lone_empty_cell_is_still_a_row():
    assert len(lines(pd.DataFrame({"note": [None, "x", None]}))) == 4


@pytest.mark.parametrize("value", [pd.Timestamp("2024-02-29"), date(2024, 2, 29)])
def test_dates_are_iso_days(value):
    assert lines(pd.DataFrame({"day": [value], "x": [1]}))[1][0] == "2024-02-29"


@pytest.mark.parametrize(
    ("value", "written"),
    [(-5, "-5"), (-5.0, "-5"), (0, "0"), (0.25, "0.25"), (-0.5, "-0.5"), (1e6, "1000000")],
)
def test_numbers_stay_numbers_also_below_nought(value, written):
    assert lines(pd.DataFrame({"n": [value]}))[1] == [written]


def test_a_whole_number_beside_a_gap_does_not_become_a_decimal():
    assert lines(pd.DataFrame({"n": [3, None], "x": ["a", "b"]}))[1][0] == "3"


@pytest.mark.parametrize("text", RUN + HIDDEN)
def test_text_a_spreadsheet_would_run_gets_an_apostrophe(text):
    assert neutralised(text) == "'" + text
    assert lines(pd.DataFrame({"note": [text], "x": [1]}))[1][0] == "'" + text


def test_a_link_formula_arrives_as_text():
    assert lines(pd.DataFrame({"note": ['=HYPERLINK("http://x","y")']}))[1] == ['\'=HYPERLINK("http://x","y")']


@pytest.mark.parametrize("text", SAFE)
def test_other_text_is_left_as_it_is(text):
    assert neutralised(text) == text


def test_a_number_kept_as_text_is_neutralised_and_a_number_is_not():
    frame = pd.DataFrame({"text": ["-5"], "number": [-5]})
    assert lines(frame)[1] == ["'-5", "-5"]


def test_a_column_of_mixed_things_keeps_its_numbers():
    assert [row[0] for row in lines(pd.DataFrame({"x": [-5, "-5", None], "y": [1, 2, 3]}))[1:]] == [
        "-5",
        "'-5",
        "",
    ]


def test_a_columns_name_is_neutralised_too():
    assert lines(pd.DataFrame({"=1+1": ["x"]}))[0] == ["'=1+1"]


def test_categories_are_text():
    frame = pd.DataFrame({"status": pd.Categorical(["=1", "complete"])})
    assert [row[0] for row in lines(frame)[1:]] == ["'=1", "complete"]


def test_what_is_shown_is_neutralised_as_what_is_filed():
    shown = safe_text(pd.DataFrame({"note": ["=1", "x"], "n": [-1, 1]}, index=[7, 3]))
    assert shown.to_dict("list") == {"note": ["'=1", "x"], "n": [-1, 1]}
    assert list(shown.index) == [7, 3]


def test_no_rows_is_a_header():
    assert csv_bytes(pd.DataFrame(columns=["council", "ref"])) == b"\xef\xbb\xbfcouncil,ref\r\n"


texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)


@settings(max_examples=40)
@given(st.lists(st.tuples(texts, st.none() | st.integers(-999, 999), st.booleans()), max_size=6))
@example([("=1+1", -5, True), ("", None, False)])
def test_any_frame_reads_back_row_by_row(found):
    frame = pd.DataFrame(found, columns=["text", "number", "yes"]).astype({"number": "Int64"})
    back = lines(frame)
    assert len(back) == len(found) + 1
    for row, (text, number, yes) in zip(back[1:], found, strict=True):
        assert row == [neutralised(text), "" if number is None else str(number), str(yes)]
        shown = "".join(sign for sign in unicodedata.normalize("NFKC", row[0]) if not is_skipped(sign))
        assert not shown.startswith(("=", "+", "-", "@"))


def test_any_character_that_shows_nothing_hides_no_formula():
    unseen = [chr(code) for code in (*range(0x3100), *range(0xFE00, 0x10000)) if is_skipped(chr(code))]
    assert {"\u3000", "\u200b", "\u2003", "\u2028", "\x0b", "\u00ad", "\ufeff", "\x85"} <= set(unseen)
    for sign in unseen:
        for formula in ("=1+1", "+1", "-1", "@SUM(1)", "＝1", "﹦1", "⁼1"):
            assert neutralised(sign + formula) == "'" + sign + formula
            assert neutralised(f" {sign}{sign}{formula}")[0] == "'"


@given(texts)
def test_neutralising_twice_changes_nothing_more(text):
    assert neutralised(neutralised(text)) == neutralised(text)


@pytest.mark.parametrize("read", [read_recommendations, read_actions])
def test_the_real_rows_read_back_in_duckdb_and_in_csv(held, tmp_path, read):
    frame = read(held, Selection())
    path = tmp_path / "rows.csv"
    path.write_bytes(csv_bytes(frame))
    read_back = "SELECT * FROM read_csv(?, header = true, all_varchar = true, strict_mode = true)"
    with duckdb.connect() as connection:
        found = connection.execute(read_back, [str(path)])
        assert [column[0] for column in found.description] == list(frame.columns)
        table = found.fetchall()
    assert len(table) == len(frame) == len(lines(frame)) - 1
    assert [[cell or "" for cell in row] for row in table] == lines(frame)[1:]


def test_the_files_rows_are_the_ones_on_screen(held):
    frame = read_actions(held, Selection(councils=("havant",)))
    back = pd.DataFrame(lines(frame)[1:], columns=lines(frame)[0])
    assert back["action_id"].tolist() == frame["action_id"].tolist()
    assert back["current_latest"].tolist() == frame["current_latest"].dt.strftime("%Y-%m-%d").fillna("").tolist()


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("East Midlands", "east-midlands"),
        ("King's Lynn & West Norfolk", "king-s-lynn-west-norfolk"),
        ("--a--", "a"),
        ("…", ""),
    ],
)
def test_a_slug_has_letters_digits_and_dashes(text, made):
    assert slug(text) == made


def test_a_file_name_says_topic_filters_as_at_and_version():
    assert file_name("actions", ["East Midlands", "formal"], "2026-11-22", "1a2b3c4d") == (
        "cpc-actions_east-midlands-formal_as-at-2026-11-22_v1a2b3c4d.csv"
    )


def test_a_file_name_without_filters_has_no_gap():
    assert file_name("actions", [], "last-reported", "1a2b3c4d") == "cpc-actions_as-at-last-reported_v1a2b3c4d.csv"


@settings(max_examples=40)
@given(st.lists(st.text(max_size=40), max_size=12))
def test_a_file_name_is_short_and_fit_for_every_disk(parts):
    name = file_name("recommendations-by-theme", parts, "2026-11-22", "1a2b3c4d")
    assert len(name) < 120
    assert name.isascii()
    assert not set(name) & set('/\\:*?"<>| ')
    assert name.endswith(".csv")
