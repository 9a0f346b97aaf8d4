"""Draws deadline wordings from a grammar of meanings: each is made from the days it means, and never read.

The days follow from the meaning by the small functions here, which know nothing of the reader. `Worded.open_too` marks
what a careful reader may leave open; no reading but that one is right.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

MONTHS = ["January", "February", "March", "April", "May", "June", "July"]
MONTHS += ["August", "September", "October", "November", "December"]
SHORT = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec"]
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
MEETINGS = ["Cabinet", "Full Council", "Audit Committee", "Scrutiny", "Executive", "Overview and Scrutiny Committee"]
_OF = ["st", "nd", "rd"]


@dataclass(frozen=True)
class Span:
    """Words of a time, the first and last day they mean, and what kind of time it is."""

    words: str
    first: date
    last: date
    kind: str


@dataclass(frozen=True)
class Worded:
    """A wording, how it is made, its first and last day (None: open at that end), and whether open is right too."""

    words: str
    made: str
    first: date | None
    last: date | None
    open_too: bool = False


def months_from(year: int, month: int, count: int) -> tuple[date, date]:
    """First and last day of some months on end; the first may be numbered past December."""
    at, end = year * 12 + month - 1, year * 12 + month - 2 + count
    return date(at // 12, at % 12 + 1, 1), date(end // 12, end % 12 + 1, monthrange(end // 12, end % 12 + 1)[1])


def _ordinal(number: int) -> str:
    return f"{number}{'th' if number in (11, 12, 13) or not 1 <= number % 10 <= 3 else _OF[number % 10 - 1]}"


def _two(random: Random, year: int) -> str:
    """A financial year as officers write it."""
    long, short = f"{year + 1}", f"{(year + 1) % 100:02}"
    return random.choice(
        (f"{year}/{short}", f"{year}-{short}", f"{year}/{long}", f"{year % 100:02}/{short}", f"{year}–{short}")
    )


def day(random: Random, year: int) -> Span:
    """A day."""
    at = date(year, 1, 1) + timedelta(random.randrange(365))
    month, short, number, yy = MONTHS[at.month - 1], SHORT[at.month - 1], at.day, f"{at.year % 100:02}"
    words = random.choice(
        (
            f"{number} {month} {year}",
            f"{_ordinal(number)} {month} {year}",
            f"{number:02}/{at.month:02}/{year}",
            f"{number:02}/{at.month:02}/{yy}",
            f"{number}.{at.month}.{yy}",
            f"{WEEKDAYS[at.weekday()]} {number} {month} {year}",
            f"{number} {short} {year}",
            f"{number}-{short}-{yy}",
            f"{at.isoformat()}",
            f"{month} {_ordinal(number)}, {year}",
            f"{WEEKDAYS[at.weekday()][:3]} {_ordinal(number)} {short} {year}",
            f"the {_ordinal(number)} of {month} {year}",
            f"{number} {short} '{yy}",
            f"{number} {month}, {year}",
            f"{number:02}-{at.month:02}-{year}",
        )
    )
    return Span(words, at, at, "day")


def month(random: Random, year: int) -> Span:
    """A month."""
    number = random.randint(1, 12)
    name, short, yy = MONTHS[number - 1], SHORT[number - 1], f"{year % 100:02}"
    words = random.choice(
        (
            f"{name} {year}",
            f"{name} {year}",
            f"{short} {year}",
            f"{short}-{yy}",
            f"{short} {yy}",
            f"{name}, {year}",
            f"{short}. {year}",
            f"{name} '{yy}",
            f"{short} ’{yy}",
            f"{number:02}/{year}",
            f"{name[:3]}{yy}",
            f"{name}-{year}",
            f"{short}/{yy}",
            f"{name} {yy}",
            f"{name.upper()} {year}",
            f"{name.lower()} {year}",
        )
    )
    return Span(words, *months_from(year, number, 1), "month")


def misspelt(random: Random, year: int) -> Span:
    """A long month's name with two letters swapped or one lost."""
    number = random.choice((1, 2, 8, 9, 10, 11, 12))
    name = MONTHS[number - 1]
    at = random.randint(1, len(name) - 2)
    swapped = name[:at] + name[at + 1] + name[at] + name[at + 2 :]
    wrong = random.choice((swapped, name[:at] + name[at + 1 :]))
    return Span(f"{wrong} {year}", *months_from(year, number, 1), "month")


def quarter(random: Random, year: int) -> Span:
    """A quarter of a financial year."""
    number = random.randint(1, 4)
    fy, name = _two(random, year), ["first", "second", "third", "fourth"][number - 1]
    words = random.choice(
        (
            f"Q{number} {fy}",
            f"Q{number} {fy}",
            f"Quarter {number} {fy}",
            f"Qtr {number} {fy}",
            f"Q{number} of {fy}",
            f"Q{number}, {fy}",
            f"{fy} Q{number}",
            f"{name} quarter of {fy}",
            f"Q{number} ({fy})",
            f"Q{number} - {fy}",
            f"Q{number} FY{(year + 1) % 100:02}",
            f"{_ordinal(number)} quarter {fy}",
            f"quarter {number} of {fy}",
        )
    )
    return Span(words, *months_from(year, 1 + 3 * number, 3), "quarter")


def half(random: Random, year: int) -> Span:
    """A half of a year."""
    number = random.randint(1, 2)
    if random.random() < 0.5:
        words = random.choice(
            (f"H{number} {_two(random, year)}", f"{['first', 'second'][number - 1]} half of {_two(random, year)}")
        )
        return Span(words, *months_from(year, 4 + 6 * (number - 1), 6), "half")
    words = f"{random.choice(('', 'the '))}{['first', 'second'][number - 1]} half of {year}"
    return Span(words, *months_from(year, 1 + 6 * (number - 1), 6), "half")


def season(random: Random, year: int) -> Span:
    """A season of three whole months."""
    name = random.choice(list(SEASONS))
    said = f"{year}/{(year + 1) % 100:02}" if name == "winter" else f"{year}"
    name = random.choice((name, name.capitalize()))
    words = random.choice((f"{name} {said}", f"{name} {said}", f"{name} of {said}", f"{name}, {said}"))
    return Span(words, *months_from(year, SEASONS[name.lower()], 3), "season")


def term(random: Random, year: int) -> Span:
    """A school's term."""
    name, first, count = random.choice((("Autumn", 9, 4), ("Spring", 1, 4), ("Summer", 4, 4)))
    return Span(f"{name} term {year}", *months_from(year, first, count), "term")


def year_of(random: Random, year: int) -> Span:
    """A year: financial, calendar, school or municipal."""
    fy = _two(random, year)
    kind = random.choice(("financial", "financial", "calendar", "academic", "municipal"))
    if kind == "financial":
        words = random.choice(
            (fy, fy, f"financial year {fy}", f"FY {fy}", f"FY{(year + 1) % 100:02}", f"{fy} financial year")
        )
        return Span(words, *months_from(year, 4, 12), "year")
    if kind == "calendar":
        words = random.choice((f"{year}", f"calendar year {year}"))
        return Span(words, *months_from(year, 1, 12), "year")
    fy = f"{year}/{(year + 1) % 100:02}"
    if kind == "academic":
        words = random.choice((f"academic year {fy}", f"{fy} academic year", f"school year {fy}"))
        return Span(words, *months_from(year, 9, 12), "named year")
    words = random.choice((f"municipal year {fy}", f"{fy} municipal year"))
    return Span(words, *months_from(year, 5, 13), "named year")


SPANS: tuple[Callable[[Random, int], Span], ...] = (
    day,
    month,
    month,
    month,
    quarter,
    half,
    season,
    term,
    year_of,
    misspelt,
)


def edged(random: Random, span: Span) -> Span:
    """A part of a span: its end, beginning, middle. A part nobody defines is the whole."""
    bare = (
        span.kind == "year"
        and not span.words.lower().startswith(("financial", "fy", "calendar"))
        and "financial" not in span.words
    )
    if span.kind not in ("month", "quarter", "season", "year") or (span.kind == "year" and not bare):
        return span
    edge = random.choice(("end", "end", "start", "early", "mid", "late"))
    words = {
        "end": random.choice(("end of {}", "End of {}", "end {}", "the end of {}", "close of {}")),
        "start": random.choice(("start of {}", "the beginning of {}", "beginning of {}")),
        "early": random.choice(("early {}", "Early {}", "early in {}")),
        "mid": random.choice(("mid {}", "mid-{}", "Mid {}", "middle of {}")),
        "late": random.choice(("late {}", "Late {}", "late in {}")),
    }[edge].format(span.words)
    first, last = span.first, span.last
    if span.kind == "month":
        return replace(span, words=words, first=last if edge == "end" else first)
    if edge == "end":
        return Span(words, last.replace(day=1), last, "edge")
    if edge == "start":
        return Span(words, *months_from(first.year, first.month, 1), "edge")
    if span.kind == "year":
        start, count = {"early": (0, 3), "mid": (3, 6), "late": (9, 3)}[edge]
        return Span(words, *months_from(first.year, first.month + start, count), "edge")
    return replace(span, words=words)


def a_span(random: Random, year: int, parts: bool = True) -> Span:
    """Any span, sometimes a part of one."""
    span = random.choice(SPANS)(random, year)
    return edged(random, span) if parts and random.random() < 0.25 else span


def two(random: Random, year: int) -> tuple[Span, Span]:
    """Two spans, the second wholly after the first."""
    make = random.choice((day, month, month, month, quarter, season, misspelt))
    while True:
        one = make(random, year)
        other = random.choice((make, month))(random, year + random.randint(0, 2))
        if one.last < other.first:
            return one, other


def alone(random: Random, year: int) -> Worded:
    """A time by itself, with what officers put before and after it."""
    span = a_span(random, year)
    before = random.choice(
        (
            "",
            "",
            "",
            "",
            "Target: ",
            "Due ",
            "Due by: ",
            "Deadline - ",
            "Target date ",
            "in ",
            "During ",
            "Completion ",
            "To be completed in ",
            "Delivery ",
            "Expected ",
            "Planned for ",
            "Timescale: ",
        )
    )
    if before == "Due by: ":
        return Worded(before + span.words, "alone", None, span.last)
    after = random.choice(("", "", "", "", ".", "*", " (TBC)", " tbc", " (provisional)", " (target)", " at the latest"))
    first = None if after == " at the latest" else span.first
    return Worded(before + span.words + after, "alone", first, span.last)


def bounded(random: Random, year: int) -> Worded:
    """By, before, after and from a time."""
    span = a_span(random, year, parts=False)
    before, after = span.first - timedelta(1), span.last + timedelta(1)
    words, first, last = random.choice(
        (
            ("by {}", None, span.last),
            ("By {}", None, span.last),
            ("by the end of {}", None, span.last),
            ("By end {}", None, span.last),
            ("no later than {}", None, span.last),
            ("not later than {}", None, span.last),
            ("On or before {}", None, span.last),
            ("until {}", None, span.last),
            ("up to {}", None, span.last),
            ("up to and including {}", None, span.last),
            ("To be in place by {}", None, span.last),
            ("Completed by {}", None, span.last),
            ("Ongoing until {}", None, span.last),
            ("{} or sooner", None, span.last),
            ("{} latest", None, span.last),
            ("for completion by {}", None, span.last),
            ("before {}", None, before),
            ("Prior to {}", None, before),
            ("ahead of {}", None, before),
            ("before the end of {}", None, span.last),
            ("in advance of {}", None, before),
            ("after {}", after, None),
            ("not before {}", span.first, None),
            ("no earlier than {}", span.first, None),
            ("from {}", span.first, None),
            ("{} onwards", span.first, None),
            ("{} and ongoing", span.first, None),
            ("From {} onwards", span.first, None),
            ("starting {}", span.first, None),
            ("with effect from {}", span.first, None),
            ("{}, then ongoing", span.first, None),
            ("commencing {}", span.first, None),
            ("ongoing from {}", span.first, None),
            ("start in {}", span.first, None),
            ("{} and beyond", span.first, None),
            ("to start {}", span.first, None),
            ("in place by {} at the latest", None, span.last),
            ("will be done by {}", None, span.last),
        )
    )
    if span.kind == "day" and ("end" in words or "start in" in words):
        return Worded(span.words, "bounded", span.first, span.last)
    return Worded(words.format(span.words), f"bounded: {words}", first, last, open_too=span.kind == "named year")


def ranged(random: Random, year: int) -> Worded:
    """From one time to another."""
    one, other = two(random, year)
    words = random.choice(
        (
            "{} to {}",
            "{} - {}",
            "{} – {}",
            "from {} to {}",
            "From {} until {}",
            "between {} and {}",
            "{} through to {}",
            "Start {}, complete {}",
            "Start: {}; End: {}",
            "starts {}, ends {}",
            "commence {} and complete {}",
            "Start {} – finish {}",
            "Begin {}, complete by {}",
            "{} until {}",
            "{} up to {}",
            "Start date {}, end date {}",
        )
    )
    return Worded(words.format(one.words, other.words), f"ranged: {words}", one.first, other.last)


def lent(random: Random, year: int) -> Worded:
    """Two months or quarters, the year said once."""
    at = random.randint(1, 11)
    upto = random.randint(at + 1, 12)
    names = random.choice((MONTHS, SHORT))
    if random.random() < 0.25 and upto <= 12:
        first, last = sorted(random.sample((1, 2, 3, 4), 2))
        words = random.choice(
            (
                "Q{}-Q{} {}",
                "Q{} - Q{} {}",
                "Q{} to Q{} {}",
                "Q{}/Q{} {}",
                "Q{} & Q{} {}",
                "Q{} and Q{} {}",
                "Qs {}-{} {}",
            )
        )
        fy = f"{year}/{(year + 1) % 100:02}"
        return Worded(
            words.format(first, last, fy),
            f"lent: {words}",
            months_from(year, 1 + 3 * first, 3)[0],
            months_from(year, 1 + 3 * last, 3)[1],
        )
    over = random.random() < 0.3
    words = random.choice(
        (
            "{} to {} {}",
            "{} - {} {}",
            "{}-{} {}",
            "{} – {} {}",
            "{}/{} {}",
            "{} and {} {}",
            "{} & {} {}",
            "from {} to {} {}",
            "between {} and {} {}",
        )
    )
    ranged_words = "and" not in words and "&" not in words
    if over and (ranged_words or "between" in words) and "/" not in words:
        # The end stands earlier in its year than the beginning: it is the year after.
        return Worded(
            words.format(names[upto - 1], names[at - 1], year + 1),
            f"lent over: {words}",
            months_from(year, upto, 1)[0],
            months_from(year + 1, at, 1)[1],
        )
    return Worded(
        words.format(names[at - 1], names[upto - 1], year),
        f"lent: {words}",
        months_from(year, at, 1)[0],
        months_from(year, upto, 1)[1],
    )


def listed(random: Random, year: int) -> Worded:
    """Several times in one cell, and phases: the span of them all."""
    one, other = two(random, year)
    words = random.choice(
        (
            "{}, {}",
            "{} and {}",
            "{}; {}",
            "{} & {}",
            "{}\n{}",
            "Phase 1 {}; Phase 2 {}",
            "Phase 1: {}, Phase 2: {}",
            "(a) {} (b) {}",
            "1. {} 2. {}",
            "Draft: {}, final: {}",
            "Phase one – {}; phase two – {}",
            "Review {}; report {}",
            "{} (phase 1) and {} (phase 2)",
            "• {}\n• {}",
            "a) {}; b) {}",
            "Design {}, delivery {}",
            "{} (draft), {} (final)",
            "Stage 1 - {} / Stage 2 - {}",
            "{} for members, {} for staff",
            "Consultation {}. Adoption {}",
            "initial review {} with full roll-out {}",
        )
    )
    return Worded(
        words.format(one.words, other.words),
        f"listed: {words!r}",
        one.first,
        other.last,
        open_too="for members" in words,
    )


def moved(random: Random, year: int) -> Worded:
    """A date that took another's place: the newer one is meant."""
    one, other = two(random, year)
    words = random.choice(
        (
            "was {0} now {1}",
            "{0} now {1}",
            "{0}, now {1}",
            "{1} (was {0})",
            "{1} (previously {0})",
            "{1} (originally {0})",
            "{0} revised to {1}",
            "{0} (revised to {1})",
            "slipped from {0} to {1}",
            "Moved from {0} to {1}",
            "{0} extended to {1}",
            "{0} – extended to {1}",
            "Extended from {0} to {1}",
            "{1} (revised from {0})",
            "Originally {0}, revised to {1}",
            "Original: {0}; revised: {1}",
            "Original {0} Revised {1}",
            "Revised: {1} (original: {0})",
            "{0} → {1}",
            "{0} slipped to {1}",
            "{0} deferred until {1}",
            "Delayed from {0} to {1}",
            "{0} - now {1}",
            "Was {0}. Now {1}",
            "{0} (now {1})",
            "Revised date {1} (from {0})",
            "{0}; revised date {1}",
            "{1}, previously {0}",
            "{1} (extended from {0})",
            "{1} - moved from {0}",
            "{0} pushed back to {1}",
            "Revised target: {1}. Original target: {0}",
            "{1} (was due {0})",
            "{0} (extended to {1})",
            "postponed from {0} until {1}",
            "{1} [was {0}]",
            "New date {1}, was {0}",
            "Rescheduled to {1} (from {0})",
            "{1} instead of {0}",
            "{1} rather than {0}",
            "{0} amended to {1}",
            "{0} changed to {1}",
        )
    )
    return Worded(
        words.format(one.words, other.words),
        f"moved: {words}",
        other.first,
        other.last,
        open_too=words in ("{1} instead of {0}", "{1} rather than {0}"),
    )


def met(random: Random, year: int) -> Worded:
    """A meeting's month or day."""
    span, where = random.choice((month, month, day))(random, year), random.choice(MEETINGS)
    words = random.choice(
        (
            "{w} {s}",
            "{w} - {s}",
            "{w}, {s}",
            "{s} {w}",
            "{s} ({w})",
            "To {w} in {s}",
            "Report to {w} {s}",
            "{w} meeting {s}",
            "{w} ({s})",
            "{w} in {s}",
            "{s} - {w}",
            "For decision at {w} {s}",
        )
    )
    return Worded(words.format(w=where, s=span.words), f"met: {words}", span.first, span.last)


def met_by(random: Random, year: int) -> Worded:
    """By or before a meeting of a month: on some day of it."""
    span, where = month(random, year), random.choice(MEETINGS)
    words = random.choice(
        (
            "by {w} {s}",
            "by {w} in {s}",
            "before {w} in {s}",
            "by the {s} {w}",
            "before the {s} {w}",
            "by {w} meeting in {s}",
            "ahead of the {s} {w} meeting",
        )
    )
    return Worded(words.format(w=where, s=span.words), f"met by: {words}", None, span.last)


def feast(random: Random, year: int) -> Worded:
    """By or before a feast whose day is fixed."""
    words, name, on = random.choice(
        (("Christmas", "Christmas", (12, 25)), ("Xmas", "Xmas", (12, 25)), ("New Year's Day", "New", (1, 1)))
    )
    at = date(year, *on)
    before = random.random() < 0.5
    return Worded(f"{'before' if before else 'by'} {words} {year}", f"feast: {name}", None, at - timedelta(before))


def undated(random: Random, year: int) -> Worded:
    """Times that no window can be given: nothing but open is right."""
    span = month(random, year)
    count = random.choice(("3", "six", "12", "nine", "18"))
    name, number = random.choice(MONTHS), random.randint(1, 4)
    words = random.choice(
        (
            f"within {count} months of Cabinet approval",
            f"{count} months after adoption",
            f"annually each {name}",
            f"every {name}",
            f"Each {name}",
            f"annually in {name}",
            name,
            f"by {name}",
            f"Q{number}",
            f"end of {name}",
            f"by end of Q{number}",
            "Spring",
            "by the summer",
            "next financial year",
            "year 1",
            "Ongoing",
            f"Completed {span.words}",
            f"Complete - {span.words}",
            f"{span.words} - complete",
            f"Achieved {span.words}",
            f"Since {span.words}",
            f"Done {span.words}",
            f"Launched in {span.words}",
            f"{span.words} (completed)",
            f"Last reviewed {span.words}",
            f"Peer review {year}",
            f"Budget Council {year}",
            f"Festival {year}",
            "As part of the budget process",
            f"Following the {name} away day",
            f"On adoption of the Local Plan {year}",
            "ongoing, reviewed quarterly",
            "TBC",
            f"TBC (was {name})",
            f"32 {name} {year}",
            f"Q5 {year}/{(year + 1) % 100:02}",
            f"{random.randint(13, 19)}/{random.randint(13, 19)}/{year}",
            f"version {number}.{random.randint(0, 9)}",
            f"Recommendation {random.randint(1, 28)}",
            f"{number} days",
            f"monthly from {name}",
            f"{random.randint(20, 40)}% by {name}",
            f"Action closed {span.words}",
            f"Delivered {span.words}",
            f"Approved by Cabinet {span.words}",
            f"withdrawn {span.words}",
            f"not started - {name}",
            f"As at {span.words}",
            f"Updated {span.words}",
            f"published {span.words}",
        )
    )
    return Worded(words, "undated", None, None)


def twice(random: Random, year: int) -> Worded:
    """One time told twice: the narrower telling holds."""
    number = random.randint(1, 4)
    fy = f"{year}/{(year + 1) % 100:02}"
    first, last = months_from(year, 1 + 3 * number, 3)
    names = f"{SHORT[first.month - 1]}-{SHORT[last.month - 1]}"
    words = random.choice(
        (
            f"Q{number} {fy} ({names} {first.year})",
            f"Q{number} ({names}) {fy}",
            f"Q{number} {fy} ({names})",
            f"{names} {first.year} (Q{number})",
            f"Q{number} ({names} {first.year})",
            f"{names} {first.year} (Q{number} {fy})",
        )
    )
    return Worded(words, "twice", first, last)


def weeks(random: Random, year: int) -> Worded:
    """The week that a day begins or ends."""
    at = day(random, year)
    opens = random.random() < 0.6
    words = random.choice(
        ("w/c {}", "week commencing {}", "W/C {}", "wc {}", "week beginning {}")
        if opens
        else ("w/e {}", "week ending {}")
    )
    first = at.first if opens else at.first - timedelta(6)
    return Worded(words.format(at.words), f"weeks: {words}", first, first + timedelta(6))


KINDS: tuple[Callable[[Random, int], Worded], ...] = (
    *(alone, alone, bounded, bounded, ranged, lent, listed, moved, moved),
    *(met, met_by, feast, undated, undated, twice, weeks),
)
