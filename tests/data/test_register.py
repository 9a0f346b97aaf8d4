"""What the register refuses, one case each: the error names the file, the place, the value and what is allowed."""

import csv

import pytest

from data.entries.check import window
from data.entries.register import read_register
from data.vocabulary.codes import COUNCIL_TYPES, REGIONS, STATUSES, THEMES
from data.vocabulary.faults import RegisterError, inside
from tests.small_register import SmallRegister, action, recommendation, report

TOML = "borchester-2024/challenge.toml"
RECOMMENDATIONS = "borchester-2024/recommendations.csv"
ACTIONS = "borchester-2024/actions.csv"
REPORTS = "borchester-2024/reports.csv"


def refused(small: SmallRegister, file: str, *words: str) -> str:
    """The message with which the register is refused: it names the file's path inside the register, and these words."""
    with pytest.raises(RegisterError) as caught:
        small.read()
    message = str(caught.value)
    assert message.startswith(f"{inside(small.path(file))}, ")
    for word in words:
        assert word in message, f"{word!r} is not in: {message}"
    return message


def test_a_sound_register_is_read_whole(small):
    rows = small.read()
    counted = {name: len(found) for name, found in rows.items()}
    assert counted == {
        "councils": 4,
        "council_successions": 1,
        "topics": 3,
        "challenges": 3,
        "documents": 3,
        "milestones": 1,
        "recommendations": 6,
        "recommendation_themes": 7,
        "actions": 4,
        "action_reports": 4,
        "published_totals": 1,
        "risks": 1,
        "remarks": 1,
    }


def test_each_row_keeps_the_file_and_place_it_came_from(small):
    _, file, place = small.read()["recommendations"][3]
    assert (file, place) == (small.path(RECOMMENDATIONS), "row 3")


# a cell of a table: (file, data row, column, faulty value, words the error must hold)
CELLS = [
    ("councils.csv", 2, "council_type", "parish", [*COUNCIL_TYPES]),
    ("councils.csv", 2, "region", "Borsetshire", [*REGIONS]),
    ("councils.csv", 2, "start_date", "2023-02-29", ["YYYY-MM-DD"]),
    ("councils.csv", 2, "start_date", "1 April 2023", ["YYYY-MM-DD"]),
    ("councils.csv", 2, "start_date", "20230401", ["YYYY-MM-DD"]),
    ("councils.csv", 2, "start_date", "2023-W13-6", ["YYYY-MM-DD"]),
    ("successions.csv", 1, "extent", "most", ["whole", "part"]),
    (RECOMMENDATIONS, 1, "kind", "informal", ["formal", "additional"]),
    (RECOMMENDATIONS, 1, "response", "agreed", ["accepted", "rejected", "not_stated"]),
    (RECOMMENDATIONS, 1, "main_theme", "Housing", [*THEMES]),
    (RECOMMENDATIONS, 1, "other_themes", "Finance", [*THEMES]),
    (RECOMMENDATIONS, 1, "assigned_by", "council", ["reader", "rule", "adviser"]),
    (ACTIONS, 1, "nature", "promise", ["commitment", "finding", "no_commitment"]),
    (ACTIONS, 1, "wording", "own", ["summary", "published"]),
    (ACTIONS, 1, "owner_basis", "row", ["action", "recommendation", "none"]),
    (REPORTS, 1, "status", "Completed", [*STATUSES]),
    (REPORTS, 1, "status_basis", "colour", ["label", "prose", "none"]),
    (REPORTS, 1, "deadline_precision", "fortnight", ["day", "month", "quarter", "event", "relative"]),
    (REPORTS, 1, "deadline_basis", "cell", ["timeline", "row", "text", "none"]),
    (REPORTS, 1, "evidence", "hearsay", ["council_states", "evidence_cited", "peer_review_confirms"]),
    (REPORTS, 1, "certainty", "sure", ["probable", "unresolved"]),
    (REPORTS, 1, "deadline_latest", "2025-06-31", ["YYYY-MM-DD"]),
    (REPORTS, 1, "deadline_latest", "2025-06", ["YYYY-MM-DD"]),
    (REPORTS, 1, "deadline_latest", "June 2025", ["YYYY-MM-DD"]),
]


@pytest.mark.parametrize(("file", "number", "column", "value", "allowed"), CELLS)
def test_a_value_that_is_not_allowed_is_refused(small, file, number, column, value, allowed):
    small.set(file, number, **{column: value})
    named = {"main_theme": "theme", "other_themes": "theme"}.get(column, column)
    refused(small, file, f"row {number + 1}", named, repr(value), *allowed)


REQUIRED = [
    ("councils.csv", "name"),
    ("councils.csv", "council_id"),
    ("successions.csv", "effective_date"),
    (RECOMMENDATIONS, "ref"),
    (RECOMMENDATIONS, "title"),
    (RECOMMENDATIONS, "response"),
    (RECOMMENDATIONS, "main_theme"),
    (ACTIONS, "ref"),
    (ACTIONS, "summary"),
    (ACTIONS, "nature"),
    (REPORTS, "status"),
    (REPORTS, "status_basis"),
    (REPORTS, "deadline_precision"),
]


@pytest.mark.parametrize(("file", "column"), REQUIRED)
def test_a_required_cell_may_not_be_empty(small, file, column):
    small.set(file, 1, **{column: ""})
    refused(small, file, "row 2", f"{column.removeprefix('main_')} is empty", "It must hold")


DANGLING = [
    ("successions.csv", 1, "to_id", "felpersam", "to_id", "Nearest: felpersham"),
    (RECOMMENDATIONS, 1, "document", "plam", "document_id", "Nearest: borchester-2024/plan"),
    (RECOMMENDATIONS, 1, "topics", "Scrutinny", "topic", "Nearest: Scrutiny"),
    (RECOMMENDATIONS, 2, "topics", "Savings; Weather", "'Weather'", "Add it there, or correct it here"),
    (ACTIONS, 1, "recommendation", "9", "recommendation_id", "Nearest: borchester-2024/"),
    (ACTIONS, 1, "document", "plam", "document", "Nearest: borchester-2024/plan"),
    (REPORTS, 1, "document", "plam", "document_id", "Nearest: borchester-2024/plan"),
]


@pytest.mark.parametrize(("file", "number", "column", "value", "named", "mend"), DANGLING)
def test_a_reference_to_nothing_is_refused_with_the_nearest_names(small, file, number, column, value, named, mend):
    small.set(file, number, **{column: value})
    refused(small, file, f"row {number + 1}", named, mend, value.split("; ")[-1])


def test_a_report_on_an_unknown_action_is_refused(small):
    small.add(REPORTS, report("7.7"))
    refused(small, REPORTS, "row 5", "action_id is 'borchester-2024/7.7'", "not in actions")


def test_an_unknown_council_is_refused_with_the_nearest_names(small):
    small.swap(TOML, 'council_id = "borchester"', 'council_id = "borchestr"')
    refused(small, TOML, "challenge", "council_id is 'borchestr'", "not in councils", "Nearest: borchester")


TWICE = [
    (RECOMMENDATIONS, recommendation("2"), "recommendation_id 'borchester-2024/2'", "row 3"),
    (ACTIONS, action("1.1"), "action_id 'borchester-2024/1.1'", "row 2"),
    (
        REPORTS,
        report("2.1"),
        "document_id 'borchester-2024/plan' and action_id 'borchester-2024/2.1'",
        "row 3",
    ),
    (
        "councils.csv",
        {
            "council_id": "ambridge",
            "name": "A",
            "short_name": "A",
            "council_type": "district",
            "region": "London",
        },
        "council_id 'ambridge'",
        "row 2",
    ),
]


@pytest.mark.parametrize(("file", "row", "named", "first"), TWICE)
def test_a_reference_given_twice_is_refused_and_both_places_are_named(small, file, row, named, first):
    small.add(file, row)
    refused(
        small,
        file,
        f"row {len(small.rows(file)) + 1}",
        named,
        f"stands already at {file.split('/')[-1]}, {first}",
    )


def test_a_document_declared_twice_is_refused(small):
    small.append(TOML, '[[documents]]\nid = "plan"\nkind = "minutes"\ntitle = "T"\nlicence = "L"\n')
    refused(small, TOML, "document 2", "document_id 'borchester-2024/plan'", "document 1")


FILES = ["councils.csv", "successions.csv", RECOMMENDATIONS, ACTIONS, REPORTS]


@pytest.mark.parametrize("file", FILES)
def test_a_missing_column_is_refused_and_named(small, file):
    rows = small.rows(file)
    columns = list(rows[0])
    lost = columns.pop(2)
    small.write_rows(file, columns, [{name: row[name] for name in columns} for row in rows])
    refused(small, file, "row 1", f"missing column {lost}", "It must be:")


@pytest.mark.parametrize("file", FILES)
def test_columns_in_another_order_are_refused(small, file):
    rows = small.rows(file)
    small.write_rows(file, list(rows[0])[::-1], rows)
    refused(small, file, "row 1", "the header differs")


@pytest.mark.parametrize("file", FILES)
def test_an_extra_cell_is_refused(small, file):
    """As an unquoted comma makes it."""
    lines = small.path(file).read_text(encoding="utf-8").splitlines()
    lines[1] += ",over"
    small.path(file).write_text("\n".join(lines) + "\n", encoding="utf-8")
    wide = len(next(csv.reader([lines[0]])))
    refused(small, file, "row 2", f"{wide + 1} cells where the header has {wide}", "Quote")


@pytest.mark.parametrize("file", FILES)
def test_a_short_row_is_refused(small, file):
    small.append(file, "x,y\n")
    refused(small, file, f"row {len(small.rows(file)) + 1}", "2 cells where the header has")


def test_an_unclosed_quote_is_refused(small):
    small.append(ACTIONS, '"3.1,never closed\n')
    refused(small, ACTIONS, "row", "Mend the quoting")


def test_a_table_in_another_encoding_is_refused(small):
    small.path(ACTIONS).write_bytes(small.path(ACTIONS).read_bytes() + "2,2.9,plan,Café,,,,,,,\n".encode("latin-1"))
    refused(small, ACTIONS, "UTF-8")


def test_a_last_row_without_a_line_end_is_read(small):
    path = small.path(ACTIONS)
    path.write_bytes(path.read_bytes().rstrip(b"\n"))
    assert [row["ref"] for row, _, _ in small.read()["actions"]][:3] == ["1.1", "2.1", "A1.1"]


# ways to spoil challenge.toml: (old, new, words of the error)
SPOILED = [
    (
        'kind = "action plan"',
        'kind = "plan"',
        ["document 1", "kind is 'plan'", "action plan, cabinet report"],
    ),
    (
        'kind = "action plan"\n',
        'kind = "action plan"\ncolour = "red"\n',
        ["document 1", "unknown column or key colour"],
    ),
    ('step = "action_plan"', 'step = "plan"', ["milestone 1", "step is 'plan'", "report, action_plan"]),
    (
        'date_kind = "approved"',
        'date_kind = "agreed"',
        ["milestone 1", "date_kind is 'agreed'", "published, approved"],
    ),
    ('date = "2024-10"', 'date = "2024-13"', ["milestone 1", "'2024-13'", "YYYY, YYYY-MM or YYYY-MM-DD"]),
    ('date = "2024-10"', 'date = "October 2024"', ["milestone 1", "'October 2024'", "YYYY-MM"]),
    ('date = "2024-10"\n', "", ["milestone 1", "the date is ''"]),
    ('as_at = "2024-10-01"', 'as_at = "2023-02-29"', ["document 1", "'2023-02-29'", "a day that exists"]),
    ('as_at = "2024-10-01"', 'as_at_latest = "2024-10-01"', ["document 1", "one end only"]),
    (
        'as_at = "2024-10-01"',
        'as_at_earliest = "2024-10-02"\nas_at_latest = "2024-10-01"',
        ["document 1", "as_at_earliest 2024-10-02 is after 2024-10-01"],
    ),
    ('id = "plan"\n', "", ["document 1", "id is empty"]),
    ('title = "Borchester\'s answer"', "title = 7", ["document 1", "title is 7", "text"]),
    ('licence = "Open Government Licence v3.0"\n', "", ["document 1", "licence is empty"]),
    ('onsite_start = "2024-03-05"', 'onsite_start = "5.3.2024"', ["challenge", "'5.3.2024'"]),
    (
        'onsite_end = "2024-03-08"',
        'onsite_end = "2024-03-04"',
        ["challenge", "2024-03-04", "before", "2024-03-05"],
    ),
    (
        'extra_focus = ["Markets"]',
        'extra_focus = "Markets"',
        ["challenge", "extra_focus is 'Markets'", "list"],
    ),
    (
        'recommendations_coverage = "whole"',
        'recommendations_coverage = "all"',
        ["challenge", "'all'", "whole, partial"],
    ),
    ('actions_coverage = "whole"\n', "", ["challenge", "actions_coverage is empty"]),
    (
        'extra_focus = ["Markets"]',
        'mayor = "yes"',
        ["challenge", "unknown column or key mayor", "council_id"],
    ),
    (
        'scope = "formal"',
        'scope = "some"',
        ["published_totals 1", "scope is 'some'", "formal, additional, all"],
    ),
    ("count = 2", 'count = "two"', ["published_totals 1", "count is 'two'", "whole number"]),
    ("count = 2", "count = 2.5", ["published_totals 1", "count is 2.5", "whole number"]),
    ("count = 2", "count = true", ["published_totals 1", "count is True", "whole number"]),
    ('kind = "caveat"', 'kind = "gossip"', ["remarks 1", "kind is 'gossip'", "contradiction, caveat"]),
    (
        'kind = "caveat"\ndocument = "plan"',
        'kind = "caveat"\ndocument = "plam"',
        ["remarks 1", "borchester-2024/plam", "Nearest"],
    ),
    ("[[milestones]]", "[[milestone]]", ["the file", "unknown section milestone", "milestones"]),
    ("[[milestones]]", "[milestones]", ["milestones", "[[milestones]]"]),
    ("[challenge]\n", "", ["unknown section", "challenge, documents"]),
    ("[[documents]]", "[[documents]", ["the file", "Mend the TOML"]),
]


@pytest.mark.parametrize(("old", "new", "words"), SPOILED)
def test_a_spoiled_challenge_file_is_refused(small, old, new, words):
    small.swap(TOML, old, new)
    refused(small, TOML, *words)


def test_a_challenge_file_without_its_challenge_is_refused(small):
    text = small.path(TOML).read_text(encoding="utf-8")
    small.path(TOML).write_text(text[text.index("[[documents]]") :], encoding="utf-8")
    refused(small, TOML, "challenge", "[challenge]")


def test_a_total_of_an_unknown_document_is_refused(small):
    small.swap(TOML, 'document = "plan"\nscope', 'document = "annex"\nscope')
    refused(small, TOML, "published_totals 1", "document_id is 'borchester-2024/annex'", "not in documents")


def test_an_earliest_day_after_the_latest_is_refused(small):
    small.set(REPORTS, 1, deadline_earliest="2024-07-01", deadline_latest="2024-06-30")
    refused(small, REPORTS, "row 2", "deadline_earliest 2024-07-01 is after 2024-06-30")


def test_a_folder_without_its_challenge_file_is_refused(small):
    (small.register / "penny-hassett-2024").mkdir()
    with pytest.raises(RegisterError, match=r"penny-hassett-2024, the folder: challenge\.toml is missing"):
        small.read()


@pytest.mark.parametrize("file", ["councils.csv", "successions.csv", REPORTS])
def test_a_missing_table_is_refused(small, file):
    small.path(file).unlink()
    refused(small, file, "missing")


def test_reports_without_their_actions_are_refused(small):
    small.path(ACTIONS).unlink()
    refused(small, ACTIONS, "missing")


def test_an_action_that_no_document_reports_is_refused_because_no_page_would_show_it(small):
    small.drop(REPORTS, 2)
    refused(small, ACTIONS, "row 3", "borchester-2024/2.1", "reports.csv")


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("2024", "2024-01-01", "2024-12-31", "year"),
        ("2024-02", "2024-02-01", "2024-02-29", "month"),
        ("2023-02", "2023-02-01", "2023-02-28", "month"),
        ("2024-12", "2024-12-01", "2024-12-31", "month"),
        ("2024-02-29", "2024-02-29", "2024-02-29", "day"),
    ],
)
def test_a_partial_date_means_its_whole_window(tmp_path, text, first, last, precision):
    found = window(text, tmp_path, "here")
    assert (str(found[0]), str(found[1]), found[2]) == (first, last, precision)


@pytest.mark.parametrize("text", ["", "24", "2024-1", "2024-00", "2024-04-31", "2024-04-30\n", "2024-04-30T10", "٢٠٢٤"])
def test_a_date_that_does_not_exist_has_no_window(tmp_path, text):
    with pytest.raises(RegisterError, match="YYYY"):
        window(text, tmp_path, "here")


def test_a_visit_is_no_more_exact_than_the_coarser_of_its_two_ends(small):
    small.swap(TOML, 'onsite_start = "2024-03-05"', 'onsite_start = "2024-03"')
    (row,) = [row for row, _, _ in small.read()["challenges"] if row["council_id"] == "borchester"]
    assert row["onsite_precision"] == "month"
    assert str(row["onsite_start_earliest"]) == "2024-03-01"
    assert str(row["onsite_end_latest"]) == "2024-03-08"


def test_a_document_may_be_undated(small):
    small.swap(TOML, 'as_at = "2024-10-01"\n', "")
    row = next(row for row, _, _ in small.read()["documents"] if row["document_id"] == "borchester-2024/plan")
    assert row["as_at_earliest"] is None
    assert row["stated_date"] == "1 October 2024"


def test_the_first_topic_stands_under_the_recommendations_own_main_theme(small):
    """And a further topic under the theme that is its usual home."""
    given = [row for row, _, _ in small.read()["recommendation_themes"] if row["recommendation_id"].endswith("24/2")]
    assert [(row["position"], row["theme"], row["topic"]) for row in given] == [
        (1, "Financial planning and management", "Savings"),
        (2, "Capacity for improvement", "Workforce"),
    ]


def test_a_file_saved_by_excel_with_a_byte_order_mark_is_read(small):
    path = small.path(ACTIONS)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert [row["ref"] for row, _, _ in small.read()["actions"]][:3] == ["1.1", "2.1", "A1.1"]


# readings that do not follow from the published words: (cells of a report, words of the error)
MISREAD = [
    ({"status": "not_stated"}, ["'not_stated'", "'label'", "basis none"]),
    ({"status_basis": "none"}, ["'complete'", "'none'", "needs a basis"]),
    ({"status_published": ""}, ["status_published is empty", "Quote"]),
    ({"status_published": "Underway"}, ["'complete'", "'Underway'", "'in_progress'"]),
    ({"status_published": "Jolly good"}, ["'Jolly good'", "wording.toml"]),
    (
        {"status_published": "Underway", "status": "in_progress"},
        ["'council_states'", "Only a complete action"],
    ),
    ({"deadline_published": "", "deadline_precision": "none"}, ["without its published words"]),
    ({"deadline_published": "July 2024"}, ["'July 2024'", "2024-07-01 to 2024-07-31", "2024-06-30"]),
    ({"deadline_published": "When the roof is dry"}, ["'When the roof is dry'", "Say why in note"]),
]


@pytest.mark.parametrize(("cells", "words"), MISREAD)
def test_a_reading_that_does_not_follow_from_the_words_is_refused(small, cells, words):
    small.set(REPORTS, 1, **cells)
    refused(small, REPORTS, "row 2", *words)


def test_a_person_may_date_what_the_rules_leave_open_and_says_why(small):
    small.set(REPORTS, 1, deadline_published="When the roof is dry", note="The roof was dry by then.")
    assert len(small.read()["action_reports"]) == 4


def test_an_empty_register_is_no_fault(small, tmp_path):
    empty = tmp_path / "empty"
    empty.mkdir()
    assert read_register(empty, small.reference)["challenges"] == []
