"""What is in force of an action: each rule of the definition, and the table against a plain replay of the papers."""

import random
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.store import build
from data.store.read import open_store, read_actions, read_challenges
from data.vocabulary import schema
from data.vocabulary.codes import STATUSES
from data.vocabulary.in_force import IN_FORCE, STANDS
from data.vocabulary.selection import Selection
from tests.in_force_reference import Paper, Said, as_built, replay
from tests.sharing import first
from tests.small_register import report

FIRST, SECOND, THIRD = (Paper(f"p{month}", date(2025, month, 1), date(2025, month, 1)) for month in (1, 2, 3))
BY_2020 = Said("in_progress", None, date(2020, 12, 31), "day")
MARCH_2023 = Said("in_progress", date(2023, 3, 1), date(2023, 3, 31), "month")
EVENT = Said("in_progress", precision="event")
BLANK = Said()


def newest(*said: Said | None, papers=(FIRST, SECOND, THIRD)) -> dict:
    """What is in force as last reported of one action, of which each paper says that, or nothing."""
    told = {("1", paper.name): one for paper, one in zip(papers, said, strict=False) if one}
    told |= {("other", paper.name): BLANK for paper, _ in zip(papers, said, strict=False)}
    (row,) = [row for row in as_built(list(papers), told)["1"] if row["until"] is None]
    return row


@pytest.mark.parametrize("silence", [None, BLANK], ids=["left out", "listed blank"])
def test_a_known_outcome_stays_with_its_day_when_a_later_paper_is_silent(silence):
    row = newest(Said("complete"), silence)
    assert (row["status"], row["said_last"], row["said_again"]) == ("complete", FIRST.last, False)
    assert (row["document"], row["first_complete"]) == ("p2", FIRST.last)


def test_a_window_comes_whole_from_one_paper():
    row = newest(MARCH_2023, BY_2020)
    assert (row["first"], row["last"]) == (None, date(2020, 12, 31))
    row = newest(BY_2020, MARCH_2023)
    assert (row["first"], row["last"]) == (date(2023, 3, 1), date(2023, 3, 31))
    assert (row["baseline_first"], row["baseline_last"]) == (None, date(2020, 12, 31))


@pytest.mark.parametrize("precision", ["event", "ongoing", "relative", "quarter"])
def test_the_latest_published_deadline_replaces_a_date_even_where_it_has_none(precision):
    row = newest(MARCH_2023, Said("in_progress", precision=precision))
    assert (row["first"], row["last"], row["deadline_by"], row["revisions"]) == (None, None, "p2", 1)
    assert row["baseline_last"] == date(2023, 3, 31)


def test_a_blank_deadline_replaces_none():
    row = newest(MARCH_2023, Said("delayed"))
    assert (row["last"], row["deadline_by"], row["revisions"]) == (date(2023, 3, 31), "p1", 0)


def test_the_baseline_is_the_first_deadline_given_also_where_it_is_an_event():
    row = newest(EVENT, MARCH_2023)
    assert (row["baseline_last"], row["last"], row["revisions"]) == (None, date(2023, 3, 31), 1)


def test_a_completion_taken_back_begins_anew_when_it_is_said_again():
    assert newest(Said("complete"), Said("delayed"), Said("complete"))["first_complete"] == THIRD.last
    assert newest(Said("complete"), BLANK, Said("complete"))["first_complete"] == FIRST.last
    assert newest(Said("complete"), Said("delayed"))["first_complete"] is None


ONE_DAY = date(2025, 1, 1)


@pytest.mark.parametrize(
    ("one", "other", "status"),
    [
        (Paper("a", ONE_DAY, ONE_DAY, "3 March 2025"), Paper("b", ONE_DAY, ONE_DAY, "2 February 2025"), "complete"),
        (Paper("a", ONE_DAY, ONE_DAY, "2 February 2025"), Paper("b", ONE_DAY, ONE_DAY, "3 March 2025"), "delayed"),
        (Paper("a", ONE_DAY, ONE_DAY, "1 May 2025"), Paper("b", ONE_DAY, ONE_DAY), "complete"),
        (Paper("a", ONE_DAY, ONE_DAY), Paper("b", ONE_DAY, ONE_DAY), "delayed"),
    ],
    ids=["printed later", "printed earlier", "no date printed", "by document id"],
)
def test_of_two_papers_of_one_day_the_one_printed_later_is_believed_else_by_id(one, other, status):
    told = {("1", "a"): Said("complete"), ("1", "b"): Said("delayed")}
    for papers in ([one, other], [other, one]):
        assert as_built(papers, told)["1"][-1]["status"] == status


def test_a_paper_without_a_day_speaks_only_where_no_dated_paper_does():
    undated = Paper("u", None, None)
    told = {("1", "u"): Said("complete"), ("1", "p1"): Said("delayed"), ("2", "u"): Said("complete")}
    found = as_built([undated, FIRST], told)
    assert [(row["document"], row["status"]) for row in found["1"]] == [("p1", "delayed")]
    assert [(row["document"], row["from"], row["until"]) for row in found["2"]] == [("u", None, None)]


days = st.dates(date(2024, 1, 1), date(2024, 1, 6))
windows = st.one_of(
    st.just((None, None)), days.map(lambda day: (day, day)), st.tuples(days, days).map(lambda pair: tuple(sorted(pair)))
)
printed = st.sampled_from([None, "1 May 2024", "2 May 2024", "May 2024"])
deadlines = st.one_of(
    st.just((None, None, "none")),
    st.sampled_from(["event", "ongoing", "relative", "quarter"]).map(lambda code: (None, None, code)),
    days.map(lambda day: (None, day, "day")),
    st.tuples(days, days).map(lambda pair: (*sorted(pair), "month")),
)
statements = st.builds(
    lambda status, deadline, basis: Said(status, *deadline, basis),
    st.sampled_from([*STATUSES]),
    deadlines,
    st.sampled_from(["label", "prose"]),
)


@st.composite
def histories(draw):
    """Some papers, few days apart or of one day, and what each says of some actions, or leaves out."""
    papers = [
        Paper(f"p{number}", *draw(windows), draw(printed))
        for number in range(draw(st.integers(min_value=1, max_value=6)))
    ]
    pairs = [(action, paper.name) for action in ("1", "2", "3") for paper in papers]
    told = draw(st.dictionaries(st.sampled_from(pairs), statements, min_size=1))
    return papers, told


@pytest.mark.parametrize("draw", first((0,), range(3)))
@settings(max_examples=50)
@given(histories(), st.booleans(), st.randoms(use_true_random=False))
def test_the_table_is_what_a_plain_replay_of_the_papers_gives(draw, history, labels, order: random.Random):
    papers, told = history
    shuffled = dict(order.sample(list(told.items()), len(told)))
    assert as_built(order.sample(papers, len(papers)), shuffled, labels) == replay(papers, told, labels)


@pytest.mark.parametrize("draw", first((0,), range(3)))
@settings(max_examples=14)
@given(histories())
def test_of_each_action_exactly_one_row_is_as_last_reported_and_at_most_one_is_in_force_on_a_day(draw, history):
    for rows in as_built(*history).values():
        assert [row["until"] for row in rows].count(None) == 1
        for day in range(1, 9):
            then = date(2024, 1, day)
            holding = [r for r in rows if r["from"] and r["from"] <= then and (r["until"] is None or then < r["until"])]
            assert len(holding) == bool([r for r in rows if r["from"] and r["from"] <= then])


@pytest.mark.parametrize("table", [IN_FORCE, STANDS], ids=lambda table: table.name)
def test_the_table_has_the_columns_it_is_described_by_and_its_key_is_one(built, table):
    with open_store(built) as store:
        found = store.execute(f"SELECT * FROM {table.name} LIMIT 0").df()
        rows, keys, in_force = store.execute(
            f"SELECT count(*), count(DISTINCT ({', '.join(table.key)})), (SELECT count(*) FROM in_force) "
            f"FROM {table.name}"
        ).fetchone()
    assert tuple(found) == table.names
    assert rows == keys == in_force
    assert table.name not in {one.name for one in schema.TABLES}


TOML = "borchester-2024/challenge.toml"
REPORTS = "borchester-2024/reports.csv"
LATER = (
    '[[documents]]\nid = "{name}"\nkind = "progress review"\ntitle = "R"\nas_at = "{day}"\n'
    'as_at_reason = "Day of the visit."\nlicence = "L"\n'
)


def action(small, ref: str, **chosen) -> dict:
    with small.store() as store:
        found = read_actions(store, Selection(**chosen))
    return found[found["action_ref"] == ref].to_dict("records")[0]


def test_an_action_shows_its_last_stated_status_with_its_words_and_that_it_was_not_said_again(small):
    before = action(small, "1.1")
    assert (before["status"], before["silent_since"]) == ("complete", False)
    small.append(TOML, LATER.format(name="review", day="2025-03-01"))
    small.add(REPORTS, report("1.1", "not_stated", None, document="review"))
    now = action(small, "1.1")
    assert (now["status"], now["status_published"], now["silent_since"]) == ("complete", "Completed", True)
    assert str(now["said_latest"].date()) == "2024-10-01"
    assert now["deadline_published"] == before["deadline_published"]
    then = action(small, "1.1", as_at=date(2024, 12, 31))
    assert (then["status"], then["silent_since"]) == ("complete", False)


def test_a_challenge_is_as_old_as_its_statuses_not_as_its_newest_paper(small):
    small.append(TOML, LATER.format(name="review", day="2025-03-01"))
    with small.store() as store:
        row = read_challenges(store, Selection(councils=("borchester",))).iloc[0]
    assert (str(row["newest_paper"].date()), str(row["newest_as_at"].date())) == ("2025-03-01", "2024-10-01")
    small.add(REPORTS, report("1.1", "not_stated", None, document="review"))
    with small.store() as store:
        row = read_challenges(store, Selection(councils=("borchester",))).iloc[0]
    assert str(row["newest_as_at"].date()) == "2024-10-01"


@pytest.mark.parametrize(
    ("day", "there"),
    [("2023-05-30", []), ("2023-05-31", ["Ambridge"]), ("2024-03-04", ["Ambridge"]),
     ("2024-03-05", ["Ambridge", "Borchester"]), ("2024-06-30", ["Ambridge", "Borchester", "Felpersham"])],
)  # fmt: skip
def test_as_at_a_day_challenges_that_came_later_are_not_there(unvaried, day, there):
    """Ambridge's visit is known to the month; Felpersham's not at all: it came with its first dated paper."""
    with unvaried.store() as store:
        assert list(read_challenges(store, Selection(as_at=date.fromisoformat(day)))["council"]) == there


def test_a_build_without_the_table_is_not_in_order(small):
    path = small.build()
    with build.duckdb.connect(str(path)) as writer:
        writer.execute("DROP TABLE in_force")
    assert build.last_good(small.builds) is None
