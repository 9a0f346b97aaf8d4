"""The deadline grammar, wording by wording. TV-nn are the published vectors the grammar is held to."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from data.reading.deadlines.calendar import bank_holidays, easter_sunday, local_polling_day, notice_of_election
from data.reading.deadlines.grammar import deadline_in_text, find_deadlines, is_unresolved, read_deadline
from data.vocabulary.codes import PRECISIONS

ANNOTATIONS = Path(__file__).parents[3] / "shared" / "annotations"


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def window(text, **options):
    found = read_deadline(text, **options)
    return found.earliest, found.latest, found.precision


# (wording, first day, last day, precision); None is an open end
VECTORS = [
    ("March 2025", "2025-03-01", "2025-03-31", "month"),  # TV-23
    ("Jan - March 2025", "2025-01-01", "2025-03-31", "month"),  # TV-24
    ("Summer 2025", "2025-06-01", "2025-08-31", "season"),  # TV-25
    ("Winter 2025/26", "2025-12-01", "2026-02-28", "season"),  # TV-26
    ("Winter 2025", "2025-12-01", "2026-02-28", "season"),  # TV-27
    ("By December 2025", None, "2025-12-31", "month"),  # TV-28
    ("by 1 April 2025", None, "2025-04-01", "day"),  # TV-29
    ("End of March 2026", "2026-03-31", "2026-03-31", "month"),  # TV-30
    ("End of 2025", "2025-12-01", "2025-12-31", "month"),  # TV-31
    ("2025/26", "2025-04-01", "2026-03-31", "year"),  # TV-32
    ("25/26", "2025-04-01", "2026-03-31", "year"),
    ("FY26", "2025-04-01", "2026-03-31", "year"),
    ("Q4 2024/25", "2025-01-01", "2025-03-31", "quarter"),  # TV-33
    ("Q3 2025", "2025-10-01", "2025-12-31", "quarter"),  # TV-34
    ("May 2025/26", "2025-05-01", "2025-05-31", "month"),  # TV-36
    ("March 2025/26", "2026-03-01", "2026-03-31", "month"),
    ("Autumn term 2025", "2025-09-01", "2025-12-31", "season"),  # TV-37
    ("Spring term 2026", "2026-01-01", "2026-04-30", "season"),
    ("Summer term 2025/26", "2026-04-01", "2026-07-31", "season"),
    ("before the pre-election period 2026", None, "2026-03-29", "event"),  # TV-38
    ("after the May 2026 elections", "2026-05-08", None, "event"),  # TV-39
    ("Cabinet May 2025", "2025-05-01", "2025-05-31", "month"),  # TV-44
    ("2026-2028", "2026-01-01", "2028-12-31", "year"),  # TV-45
]
MORE = [
    ("31/03/25", "2025-03-31", "2025-03-31", "day"),
    ("01/02/2025", "2025-02-01", "2025-02-01", "day"),
    ("31.03.2025", "2025-03-31", "2025-03-31", "day"),
    ("2025-03-31 00:00:00", "2025-03-31", "2025-03-31", "day"),
    ("Friday 14th March 2025", "2025-03-14", "2025-03-14", "day"),
    ("27-Feb-26", "2026-02-27", "2026-02-27", "day"),
    ("Mar-26", "2026-03-01", "2026-03-31", "month"),
    ("Sept. 2025", "2025-09-01", "2025-09-30", "month"),
    ("03/2026", "2026-03-01", "2026-03-31", "month"),
    ("1-15 March 2025", "2025-03-01", "2025-03-15", "day"),
    ("Nov - Feb 2025", "2024-11-01", "2025-02-28", "month"),
    ("Oct - Mar 2025/26", "2025-10-01", "2026-03-31", "month"),
    ("From April 2025 until March 2026", "2025-04-01", "2026-03-31", "month"),
    ("between January to March 2025", "2025-01-01", "2025-03-31", "month"),
    ("July 2023 and ongoing", "2023-07-01", None, "ongoing"),
    ("April 2025 onwards", "2025-04-01", None, "ongoing"),
    ("Not before April 2026", "2026-04-01", None, "month"),
    ("Before May 2025", None, "2025-04-30", "month"),
    ("No later than 30 September 2025", None, "2025-09-30", "day"),
    ("by the end of March 2026", None, "2026-03-31", "month"),
    ("Early 2026", "2026-01-01", "2026-03-31", "season"),
    ("mid 2025", "2025-04-01", "2025-09-30", "year"),
    ("late autumn 2025", "2025-09-01", "2025-11-30", "season"),
    ("mid-March 2025", "2025-03-01", "2025-03-31", "month"),
    ("end of Q2 2025/26", "2025-09-01", "2025-09-30", "month"),
    ("end of financial year 2025/26", "2026-03-01", "2026-03-31", "month"),
    ("H1 2026", "2026-04-01", "2026-09-30", "year"),
    ("H2 2025/26", "2025-10-01", "2026-03-31", "year"),
    ("second half of 2025", "2025-07-01", "2025-12-31", "year"),
    ("2024/25 Q4", "2025-01-01", "2025-03-31", "quarter"),
    ("Q1/2 2025/26", "2025-04-01", "2025-09-30", "quarter"),
    ("Q3 (Oct-Dec 2025)", "2025-10-01", "2025-12-31", "quarter"),
    ("Spring/Summer 2025", "2025-03-01", "2025-08-31", "season"),
    ("Autumn/Winter 2025/26", "2025-09-01", "2026-02-28", "season"),
    ("2025/26 - 2027/28", "2025-04-01", "2028-03-31", "year"),
    ("March and June 2025", "2025-03-01", "2025-06-30", "month"),
    ("Board approval Jan 2025. Council sign-off Feb 2025", "2025-01-01", "2025-02-28", "month"),
    ("Draft by March 2025, final by June 2025", None, "2025-06-30", "month"),
    ("Phase 1 June 2025; Phase 2 March 2026", "2025-06-01", "2026-03-31", "month"),
    ("PROPOSED NEW TARGET – April 2017", "2017-04-01", "2017-04-30", "month"),
    ("March 2025 (revised to June 2025)", "2025-06-01", "2025-06-30", "month"),
    ("Delayed from March 2025 to June 2025", "2025-06-01", "2025-06-30", "month"),
    ("December 2025 (was June 2025)", "2025-12-01", "2025-12-31", "month"),
    ("To be completed by March 2025", None, "2025-03-31", "month"),
    ("Completion April 2025", "2025-04-01", "2025-04-30", "month"),
    ("Ongoing until March 2026", None, "2026-03-31", "month"),
    ("March 2025 [month = by month end]", None, "2025-03-31", "month"),
    ("Start: April 2025 End: March 2026", "2025-04-01", "2026-03-31", "month"),
    ("Jul-25 (revised from Mar-25)", "2025-07-01", "2025-07-31", "month"),
    ("w/c 6 January 2025", "2025-01-06", "2025-01-12", "day"),
    ("Throughout 2025/26", "2025-04-01", "2026-03-31", "year"),
    ("June 2025 then quarterly", "2025-06-01", None, "ongoing"),
    ("Academic year 2025/26", "2025-09-01", "2026-08-31", "year"),
    ("By Easter 2026", None, "2026-04-05", "event"),
]


@pytest.mark.parametrize(("text", "first", "last", "precision"), VECTORS + MORE)
def test_wording_means_window(text, first, last, precision):
    assert window(text) == (day(first), day(last), precision)


# (wording, precision of the words, rule): no window, and never a guess
UNDATED = [
    ("Q3", "quarter", "quarter_without_year"),  # TV-35
    ("Ongoing", "ongoing", "ongoing"),  # TV-40
    ("Continuous", "ongoing", "ongoing"),
    ("TBC", "none", "to_be_confirmed"),  # TV-41
    ("", "none", "blank"),
    ("N/A", "none", "not_applicable"),
    ("Prior to submission of Local Plan", "event", "event"),  # TV-42
    ("as and when they arise", "event", "event"),
    ("after the general election 2029", "event", "event"),
    ("within 6 months", "relative", "relative"),  # TV-43, the plan's date unknown
    ("in 12 months", "relative", "relative_without_anchor"),
    ("within 6 months of approval", "relative", "relative_to_event"),
    ("Immediately", "relative", "urgent"),
    ("quarterly", "ongoing", "recurring"),
    ("Annually", "ongoing", "recurring"),
    ("14 March", "day", "day_without_year"),
    ("March", "month", "month_without_year"),
    ("31 June 2025", "day", "impossible_date"),
    ("Q4 2025", "quarter", "quarter_ambiguous"),
    ("Spring 2025/26", "season", "season_ambiguous"),
    ("Completed March 2025", "month", "status_not_deadline"),
    ("Target hit in Q3.", "quarter", "status_not_deadline"),
    ("Launched in December 2024", "month", "status_not_deadline"),
    ("March 2025 (complete)", "month", "status_not_deadline"),
    ("By half term 2026", "event", "event"),
    ("Easter 2026", "event", "event"),
    ("Budget Council 2026", "year", "words_beside_year"),
    ("financial year 2025", "year", "ambiguous"),
    ("since 2022", "ongoing", "past"),
    ("over the year", "year", "year_not_named"),
    ("Ongoing - review March 2026", "ongoing", "ongoing"),
    ("March 2026 to January 2026", "month", "reversed"),
    ("the quick brown fox", "none", "not_understood"),
]


@pytest.mark.parametrize(("text", "precision", "rule"), UNDATED)
def test_wording_without_window(text, precision, rule):
    found = read_deadline(text)
    assert (found.earliest, found.latest, found.precision, found.rule) == (None, None, precision, rule)
    assert found.assumption


def test_unresolved_is_what_a_reader_must_look_at():
    shown = {text for text, *_ in UNDATED if is_unresolved(read_deadline(text))}
    assert "Q3" in shown and "Completed March 2025" in shown and "within 6 months" in shown
    assert not shown & {"", "TBC", "N/A", "Ongoing", "quarterly", "Prior to submission of Local Plan"}


def test_spans_are_counted_from_the_plan():
    plan = date(2025, 1, 31)
    assert window("within 6 months", plan_date=plan) == (plan, date(2025, 7, 31), "relative")
    assert window("next eighteen months", plan_date=plan) == (plan, date(2026, 7, 31), "relative")
    assert window("within 1 month", plan_date=plan) == (plan, date(2025, 2, 28), "relative")
    assert window("in 12 months", plan_date=plan) == (None, None, "relative")


def test_ambiguous_readings_say_so():
    assert "2025-07-01 to 2025-09-30" in read_deadline("Q3 2025").assumption
    assert "ambiguous" in read_deadline("Winter 2025").assumption
    assert "ends in 2026" in read_deadline("FY26").assumption
    assert "that day" in read_deadline("by 1 April 2025").assumption
    assert read_deadline("March 2025").assumption == ""


def test_what_the_paper_itself_names_decides():
    assert window("Q3 2025", financial_quarters=False)[:2] == (date(2025, 7, 1), date(2025, 9, 30))
    assert window("Q4 2024/25", financial_quarters=False)[:2] == (date(2025, 1, 1), date(2025, 3, 31))
    assert window("Q3", financial_year=2024)[:2] == (date(2024, 10, 1), date(2024, 12, 31))
    assert window("March", financial_year=2024)[:2] == (date(2025, 3, 1), date(2025, 3, 31))
    assert window("March 2025", months_by_end=True)[:2] == (None, date(2025, 3, 31))


def test_words_are_kept_as_published():
    assert read_deadline("  By December 2025 ").published == "By December 2025"
    assert read_deadline(None).published is None


@pytest.mark.parametrize(
    ("poll", "notice"),
    [
        ("2023-05-04", "2023-03-27"),
        ("2024-05-02", "2024-03-26"),
        ("2026-05-07", "2026-03-30"),
        ("2027-05-06", "2027-03-31"),
    ],
)
def test_pre_election_period_begins(poll, notice):  # TV-46
    assert local_polling_day(int(poll[:4])) == day(poll)
    assert notice_of_election(day(poll)) == day(notice)


def test_easter():
    assert [easter_sunday(year) for year in (2024, 2025, 2026)] == [
        date(2024, 3, 31),
        date(2025, 4, 20),
        date(2026, 4, 5),
    ]


def test_bank_holidays_of_england():
    assert bank_holidays(2024) == {
        date(2024, month, on) for month, on in ((1, 1), (3, 29), (4, 1), (5, 6), (5, 27), (8, 26), (12, 25), (12, 26))
    }
    # Both days of Christmas on a weekend, and the jubilee that moved a holiday.
    assert {date(2021, 12, 27), date(2021, 12, 28)} <= bank_holidays(2021)
    assert {date(2022, 6, 2), date(2022, 6, 3)} <= bank_holidays(2022)
    assert date(2022, 5, 30) not in bank_holidays(2022)


COMMITMENTS = [
    ("The draft goes to Cabinet on 6th May 2025,", "on 6th May 2025"),
    ("Produce a plan by March 2025.", "by March 2025"),
    ("A further meeting scheduled for January 2025 will look at it.", "for January 2025"),
    ("Options paper to Cabinet 24th February 2025.", "24th February 2025"),
    ("Consultation closed and comments read. March - May 2025,", "March - May 2025"),
    ("Away days are scheduled for the growth plan in March and June 2025.", "in March and June 2025"),
    ("The review is endorsed for Q4 2024/25 after the budget.", "for Q4 2024/25"),
    ("Refresh of the scheme in the Finance service plan 2025/26", "2025/26"),
    ("Redesign of the report in 2025/26.", "in 2025/26"),
    ("Communications strategy refresh 2025", "2025"),
]


@pytest.mark.parametrize(("text", "words"), COMMITMENTS)
def test_commitment_in_text_is_found(text, words):
    [((start, end), found)] = find_deadlines(text)
    assert text[start:end] == words == found.published
    assert found.latest


NOT_COMMITMENTS = [
    "The portal was launched in November 2024 for 2025/26.",
    "A revised structure presented on 9th January 2025.",
    "Approved by Full Council on 3 March 2025",
    "The action plan for 2025/26 has been agreed.",
    "Agendas for 2025/26 are being drawn up.",
    "Target hit in Q3.",
    "Numbers have risen since 2022.",
    "Secure budget for homes in 25/26 period.",
    "At the end of 2023, the talks covered the forward plan.",
    "Lessons of a review (endorsed January 2025) are shared.",
    "Corporate Plan 2024-2031 refreshed.",
    "The May 2025 elections changed the council.",
    "Updated February 2024",
    "As at 31 March 2025 there were 20 cases.",
    "The last peer challenge was in June 2019.",
    "From November, monthly briefings.",
    "Answer 95% of calls within 30 days.",
    "We saved £2025 on 12 homes.",
]


@pytest.mark.parametrize("text", NOT_COMMITMENTS)
def test_dates_that_are_no_commitment_are_left(text):
    assert find_deadlines(text) == []
    assert deadline_in_text(text).published is None


def test_two_commitments_make_one_window():
    found = deadline_in_text("Go-live 3rd February 2025, all sites by 4th March 2025.")
    assert (found.earliest, found.latest, found.precision) == (date(2025, 2, 3), date(2025, 3, 4), "day")
    assert found.published == "3rd February 2025, all sites by 4th March 2025"


# fmt: off
WORDS = st.sampled_from([
    "by", "before", "from", "until", "end", "of", "early", "mid", "late", "the", "Jan", "March", "may", "2025",
    "2025/26", "25/26", "Q1", "Q4", "Q3", "H2", "summer", "winter", "spring", "autumn", "term", "-", "to", "and",
    ",", "/", "(", ")", ".", "1st", "31", "30/06/25", "31.02.2025", "FY26", "within", "six", "months", "6", "next",
    "year", "ongoing", "completed", "Cabinet", "revised", "was", "elections", "pre-election", "period", "purdah",
    "after", "9999", "2099", "13/13/13", "TBC", "quarterly", "0", "00", "'25",
])
# fmt: on
ANY = st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=9).map(" ".join))


@given(ANY, st.none() | st.dates(), st.booleans())
@example("end of year 2099", date(9999, 12, 31), True)
@example("within 999 years", date(9999, 12, 31), True)
@example("١٢ March 2025", None, True)
@example("İ March 2025", None, True)
def test_any_text_is_read_without_a_fault(text, plan_date, financial):
    found = read_deadline(text, plan_date=plan_date, financial_quarters=financial)
    assert found.precision in PRECISIONS
    if found.earliest and found.latest:
        assert found.earliest <= found.latest
    for (start, end), inner in find_deadlines(text, plan_date=plan_date):
        assert 0 <= start < end <= len(text) and inner.published == text[start:end]
        assert not (inner.earliest and inner.latest) or inner.earliest <= inner.latest


@given(ANY)
def test_a_window_is_never_more_precise_than_its_words(text):
    found = read_deadline(text)
    if found.earliest and found.latest and found.precision in ("quarter", "season", "year"):
        shortest = {"quarter": 89, "season": 27, "year": 180}[found.precision]
        assert (found.latest - found.earliest).days >= shortest
    if found.precision == "day" and (found.earliest or found.latest):
        assert any(character.isdigit() for character in text)
    if found.precision == "none":
        assert found.earliest is None and found.latest is None


@given(st.lists(WORDS, max_size=9).map(" ".join))
def test_spaces_and_capitals_change_nothing(text):
    plain = window(text)
    assert window(text.upper()) == plain
    # A line's end is a mark where each line has a date; every other space is none.
    assert window("  " + text.replace(" ", "\u00a0\t ") + "\t") == plain


def test_annotated_wordings_read_as_annotated():
    if not ANNOTATIONS.is_dir():
        pytest.skip("the annotations stand in ../shared, which is not here")
    wrong, unread, right = [], [], 0
    for path in sorted(ANNOTATIONS.glob("*.json")):
        for recommendation in json.loads(path.read_text(encoding="utf-8"))["recommendations"]:
            entries = [
                (action["deadline_text"], action["deadline_start"], action["deadline_end"])
                for action in recommendation["actions"]
                if action.get("deadline_text")
            ]
            entries += [(row["text"], row["start"], row["end"]) for row in recommendation.get("row_timelines") or []]
            for text, first, last in entries:
                found = read_deadline(text)
                if (found.earliest, found.latest) == (day(first), day(last)):
                    right += 1
                else:
                    (unread if not found.earliest and not found.latest else wrong).append(text)
    assert wrong == []
    # An outcome with a quarter and no year: shown to the reader rather than guessed.
    assert set(unread) <= {"Target hit in Q3."}
    assert right > 70


def test_a_week_of_a_year_is_not_the_year():
    """Week beginning 2025 names no day: a bound that needs a day or a month leaves a bare year open."""
    for words in ("w/b 2025", "w/e 2025", "month ending 2025", "fortnight commencing 2026/27"):
        found = read_deadline(words)
        assert (found.earliest, found.latest) == (None, None), words
