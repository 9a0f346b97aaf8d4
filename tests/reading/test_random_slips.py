"""Random slips, numbers and conditions: a date is never widened by them, and nothing becomes complete."""

from hypothesis import assume, given
from hypothesis import strategies as st

from data.reading.deadlines.beside import is_known_beside
from data.reading.deadlines.calendar import month_window
from data.reading.deadlines.grammar import find_deadlines, read_deadline
from data.reading.deadlines.phrases import phrases
from data.reading.deadlines.pieces import scan
from data.reading.deadlines.short_forms import written_out
from data.reading.deadlines.spelling import slips
from data.reading.statuses import find_status, read_status

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
LETTERS = "abcdefghijklmnopqrstuvwxyz"
YEARS = st.integers(2015, 2045)


@st.composite
def misspelt(draw):
    """A month's number and its name with one or two letters lost, doubled, changed or swapped."""
    number = draw(st.integers(1, 12))
    word = MONTHS[number - 1].lower()
    for _ in range(draw(st.integers(1, 2))):
        at = draw(st.integers(1, len(word) - 1))
        kind = draw(st.sampled_from(("lost", "added", "changed", "swapped")))
        letter = draw(st.sampled_from(LETTERS))
        if kind == "lost":
            word = word[:at] + word[at + 1 :]
        elif kind == "added":
            word = word[:at] + letter + word[at:]
        elif kind == "changed":
            word = word[:at] + letter + word[at + 1 :]
        else:
            word = word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :]
    return number, word


@given(misspelt(), YEARS, st.sampled_from(("", "by ", "end of ", "Cabinet ")))
def test_a_misspelt_month_is_that_month_or_open(slip, year, before):
    number, word = slip
    assume(word != "may" and (not scan(f"{word} {year}") or scan(f"{word} {year}")[0].kind == "year"))
    assume(not is_known_beside(word))
    found = read_deadline(f"{before}{word} {year}")
    if found.latest is None:
        assert found.earliest is None and found.assumption
        return
    assert "misspelt" in found.assumption
    [mended] = slips(f"{word} {year}")
    assert found.latest == month_window(year, MONTHS.index(mended.meant.capitalize()) + 1)[1]


@given(st.sampled_from([month for month in MONTHS if len(month) > 6]), YEARS, st.data())
def test_one_letter_lost_from_a_long_month_is_read(month, year, data):
    at = data.draw(st.integers(1, len(month) - 1))
    found = read_deadline(f"{month[:at]}{month[at + 1 :]} {year}")
    assert (found.earliest, found.latest) == month_window(year, MONTHS.index(month) + 1)


@given(st.text(LETTERS, min_size=2, max_size=10), YEARS, st.sampled_from(("{w} {y}", "{y} {w}", "by {w} {y}")))
def test_an_unknown_word_beside_a_year_never_widens_it(word, year, shape):
    text = shape.format(w=word, y=year)
    assume(written_out(text) == text)  # "yr 2026" is a short form of the whole year, and no unknown word
    assume(not is_known_beside(word) and len(scan(text)) == 1 and scan(text)[0].kind == "year" and not slips(text))
    # "following 2026" is no unknown word: it bounds the year.
    assume(not any(phrase.bound for phrase in (*phrases(f"{word} {year}"), *phrases(f"{year} {word}"))))
    found = read_deadline(text)
    # "By Christmas 2026" and "by elections 2026" have a day of their own; nothing has the whole year.
    assert found.precision == "event" or (found.earliest, found.latest) == (None, None)
    assert found.assumption and found.rule not in ("year", "by_year", "financial_year")
    assert find_deadlines(f"Report {text} to the board and all of its partners.") == []


LISTED = st.sampled_from(("{n}. ", "{n}) ", "({n}) ", "{n} - ", "{n}: ", "Version 2.{n} ", "Phase {n} "))


@given(st.integers(1, 31), LISTED, st.sampled_from(MONTHS), YEARS)
def test_a_lists_number_is_no_day(number, mark, month, year):
    found = read_deadline(f"{mark.format(n=number)}{month} {year}")
    assert (found.earliest, found.latest) == month_window(year, MONTHS.index(month) + 1)


DONE = st.sampled_from(("Complete", "Completed", "Delivered", "Implemented", "Done", "Achieved", "Closed - complete"))
JOINED = st.sampled_from((" ", ", ", " - ", " – ", "; ", ": ", ". ", " (", "\n"))
CONDITIONS = st.sampled_from((
    "subject to approval", "pending sign-off", "except for training", "apart from the website", "awaiting publication",
    "for 3 of 5 teams", "phase 1 only", "to be signed off", "with two actions outstanding", "other than IT", "in part",
    "aside from HR", "excluding schools", "save for the policy", "but not embedded", "by March 2027", "by year end",
    "expected in May", "when funded", "once approved", "if adopted", "unless changed", "partially",
    "remaining work in Q3",
    "still to be published", "not yet embedded", "with the exception of housing", "2 out of 3", "60%", "draft only",
    "ongoing", "delayed", "not started", "in progress", "?", "stage 2 to follow", "some work remaining", "by June",
    "with caveats", "in respect of officers", "for officers only", "needs further work",
))  # fmt: skip
LEADS = st.sampled_from((
    "not", "not yet", "to be", "will be", "should be", "nearly", "mostly", "partly", "almost", "has not been", "isn't",
    "due to be", "expected to be", "never", "3 of 5", "phase 1", "some actions", "yet to be", "when", "once",
    "could not be",
    "half", "unlikely to be", "draft", "cannot be", "largely", "hasn't been", "awaiting sign-off, not", "75%", "if",
    "being", "currently being", "in the process of being", "all but", "more or less", "two thirds", "only partly",
))  # fmt: skip


@given(DONE, JOINED, CONDITIONS)
def test_complete_with_a_condition_is_never_complete(done, joined, condition):
    text = f"{done}{joined}{condition}"
    assert read_status(text).status != "complete"
    assert find_status(text).status != "complete"


@given(LEADS, DONE)
def test_complete_after_a_doubt_is_never_complete(lead, done):
    text = f"{lead} {done.lower()}"
    assert read_status(text).status != "complete"
    assert read_status(text.capitalize()).status != "complete"
    assert find_status(text.capitalize()).status != "complete"
