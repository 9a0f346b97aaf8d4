"""Draws deadline cells of more than one statement: as `worded_deadlines`, from the days they mean."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from random import Random

from tests.reading.worded_deadlines import (
    KINDS,
    MEETINGS,
    MONTHS,
    SHORT,
    Span,
    Worded,
    a_span,
    day,
    edged,
    month,
    months_from,
    quarter,
    season,
    two,
)


def begun(random: Random, year: int) -> Worded:
    """Work that began, and its end: the end is the deadline."""
    one, other = two(random, year)
    words, by = random.choice(
        (
            ("Started {0}, due {1}", False),
            ("Started {0}; due to complete {1}", False),
            ("Began {0}, complete by {1}", True),
            ("Underway since {0}, due to finish by {1}", True),
            ("Commenced {0}. To be completed by {1}", True),
            ("In progress – due {1}", False),
            ("Underway, to be completed by {1}", True),
            ("Work has started and will be complete by {1}", True),
            ("Launched {0} - completion {1}", False),
            ("In progress; to be finished by {1}", True),
            ("Work started in {0} and is due to end in {1}", False),
            ("Partly done. Remainder by {1}", True),
            ("Begun {0}, to be delivered by {1}", True),
            ("On track; due {1}", False),
        )
    )
    return Worded(words.format(one.words, other.words), f"begun: {words}", None if by else other.first, other.last)


def both_ends(random: Random, year: int) -> Worded:
    """A first and a last day, each bounded."""
    one, other = two(random, year)
    words = random.choice(
        (
            "not before {} and no later than {}",
            "no earlier than {}, no later than {}",
            "from {}, to be complete by {}",
            "pilot from {}, full roll-out by {}",
            "start in {}, all sites by {}",
            "start {}; by {} at the latest",
            "between {} and the end of {}",
            "from early {} to late {}",
        )
    )
    bare = one.kind == other.kind == "month"
    if ("end" in words or "early" in words) and not bare:
        words = "between {} and {}"
    return Worded(words.format(one.words, other.words), f"both ends: {words}", one.first, other.last)


def days(random: Random, year: int) -> Worded:
    """Several days of a month, or of two."""
    number = random.randint(1, 12)
    first, last = months_from(year, number, 1)
    low = random.randint(1, 20)
    high = random.randint(low + 1, 28)
    name = random.choice((MONTHS, SHORT))[number - 1]
    words = random.choice(
        (
            f"{low}-{high} {name} {year}",
            f"{low} to {high} {name} {year}",
            f"{low} and {high} {name} {year}",
            f"{low} & {high} {name} {year}",
            f"{low}th - {high}th {name} {year}" if low > 3 and high > 23 else f"{low}–{high} {name} {year}",
            f"between {low} and {high} {name} {year}",
        )
    )
    return Worded(words, "days", first.replace(day=low), last.replace(day=high))


def months_listed(random: Random, year: int) -> Worded:
    """Three months and one year."""
    at = sorted(random.sample(range(12), 3))
    names = [random.choice((MONTHS, SHORT))[number] for number in at]
    words = random.choice(("{}, {} and {} {}", "{}, {}, {} {}", "{}/{}/{} {}", "{}, {} & {} {}"))
    return Worded(
        words.format(*names, year),
        f"months: {words}",
        months_from(year, at[0] + 1, 1)[0],
        months_from(year, at[2] + 1, 1)[1],
    )


def remarked(random: Random, year: int) -> Worded:
    """A time and a remark that says nothing of it."""
    span = a_span(random, year)
    words = random.choice(
        (
            "{} (see 4.2)",
            "{} – see action 12",
            "{} (Appendix 2)",
            "{} - on track",
            "{} (on target)",
            "approx. {}",
            "circa {}",
            "around {}",
            "{} – subject to funding",
            "{} (subject to Council approval)",
            "{} if funding allows",
            "{} – first report",
            "{} (draft)",
            "{} estimated",
            "1. {}",
            "Phase 2: {}",
            "Phase 1 – {}",
            "Action 3: {}",
            "{} [target]",
            "Target completion: {}",
            "Completion date – {}",
            "{} (est.)",
            "(i) {}",
        )
    )
    open_too = span.kind in ("year", "named year", "half") or "if" in words
    return Worded(words.format(span.words), f"remarked: {words}", span.first, span.last, open_too)


def met_between(random: Random, year: int) -> Worded:
    """Two meetings, each with its month."""
    one, other = two(random, year)
    first, second = random.sample(MEETINGS, 2)
    words = random.choice(
        (
            f"{first} {{0}}, {second} {{1}}",
            f"{first} ({{0}}) and {second} ({{1}})",
            f"{first} {{0}}; {second} {{1}}",
            f"{first} {{0}} / {second} {{1}}",
        )
    )
    return Worded(words.format(one.words, other.words), "met between", one.first, other.last)


def moved_twice(random: Random, year: int) -> Worded:
    """A date that moved and moved again."""
    one, other = two(random, year)
    last = month(random, other.last.year + 1)
    words = random.choice(
        (
            "{0}, revised to {1}, now {2}",
            "{0} → {1} → {2}",
            "{0}, then moved to {1}, now {2}",
            "{0}; extended to {1}; extended to {2}",
        )
    )
    return Worded(
        words.format(one.words, other.words, last.words), f"moved twice: {words}", last.first, last.last, open_too=True
    )


def moved_by(random: Random, year: int) -> Worded:
    """A date by which, that took another's place."""
    one, other = two(random, year)
    words = random.choice(
        ("by {0}, now by {1}", "by {1} (was {0})", "By {1} (previously by {0})", "by {0} – revised to by {1}")
    )
    return Worded(words.format(one.words, other.words), f"moved by: {words}", None, other.last)


def spans(random: Random, year: int) -> Worded:
    """A span, and the date that it comes to."""
    span = random.choice((day, month, quarter))(random, year)
    count = random.choice(("3 months", "6 months", "12 months", "18 months", "2 years", "six months"))
    words, by = random.choice(
        (
            ("{c} (by {s})", True),
            ("{c} – {s}", False),
            ("Within {c} (by {s})", True),
            ("Short term ({s})", False),
            ("Medium term – by {s}", True),
        )
    )
    return Worded(words.format(c=count, s=span.words), f"spans: {words}", None if by else span.first, span.last)


def counted_from(random: Random, year: int) -> Worded:
    """A span counted from a date: no window is given."""
    span = month(random, year)
    count = random.choice(("3 months", "6 months", "12 weeks", "two years"))
    words = random.choice(("within {c} of {s}", "{c} from {s}", "{c} after {s}", "for {c} from {s}", "{c} before {s}"))
    return Worded(words.format(c=count, s=span.words), f"counted from: {words}", None, None)


def held(random: Random, year: int) -> Worded:
    """Work that waits until a date: no end is given."""
    span = month(random, year)
    words = random.choice(
        ("On hold until {}", "Paused until {}", "Suspended until {}", "No action until {}", "No further work until {}")
    )
    return Worded(words.format(span.words), f"held: {words}", None, None)


def edges(random: Random, year: int) -> Worded:
    """Parts of times, joined or bounded."""
    make: Callable[[Random, int], Span] = random.choice((month, season, quarter))
    one, other = edged(random, make(random, year)), edged(random, make(random, year + 2))
    words = random.choice(
        ("by {1}", "{0} to {1}", "between {0} and {1}", "from {0}", "{0} or {1}", "{0} and {1}", "before {0}")
    )
    if words == "by {1}":
        return Worded(f"by {other.words}", "edges by", None, other.last)
    if words == "from {0}":
        return Worded(f"from {one.words}", "edges from", one.first, None)
    if words == "before {0}":
        return Worded(
            f"before {one.words}",
            "edges before",
            None,
            one.last
            if one.words.lower().removeprefix("the ").startswith(("end", "close"))
            else one.first.fromordinal(one.first.toordinal() - 1),
        )
    return Worded(words.format(one.words, other.words), f"edges {words}", one.first, other.last)


CELLS: tuple[Callable[[Random, int], Worded], ...] = (
    begun,
    both_ends,
    days,
    months_listed,
    remarked,
    met_between,
    moved_twice,
    moved_by,
    spans,
    counted_from,
    held,
    edges,
)


def _typed(random: Random, words: str) -> str:
    """The words as somebody types them: capitals, spaces, brackets and stops that say nothing."""
    if random.random() < 0.2:
        words = words[0].upper() + words[1:]
    if random.random() < 0.05:
        words = words.upper()
    if random.random() < 0.05:
        words = words.replace(" ", "\xa0", 1)
    if random.random() < 0.05:
        words = words.replace(" ", "  ")
    return words + ("." if random.random() < 0.05 and not words.endswith(".") else "")


def worded_deadlines(seed: int, count: int) -> Iterator[Worded]:
    """So many wordings of that seed."""
    random = Random(seed)
    for _ in range(count):
        made = random.choice((*KINDS, *CELLS))(random, random.randint(2015, 2034))
        yield replace(made, words=_typed(random, made.words))
