"""Deadlines that name no date of their own: elections, spans from now, routines, events, "not known".

Reads whole wordings in normal form. An event without a day stays an event without a day.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from data.reading.deadlines.calendar import add_months, local_polling_day, notice_of_election
from data.reading.deadlines.windows import Unreadable, Window

_NUMBERS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
}
_NUMBERS |= {"nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "eighteen": 18, "twenty": 20}
_NUMBERS |= {"twenty four": 24, "twenty-four": 24, "thirty six": 36, "thirty-six": 36, "couple of": 2}
_N = r"(?:\d{1,3}|" + "|".join(sorted(_NUMBERS, key=len, reverse=True)) + ")"

NOT_KNOWN = re.compile(
    r"(?:date |dates |timescale |deadline |timing |still )?(?:(?:is |are )?(?:tbc|tba|tbd|t\.b\.c\.?"
    r"|t\.b\.a\.?"
    r"|to be (?:confirmed|determined|agreed|decided|advised|scheduled|set|established|identified)"
    r"|not (?:yet )?(?:known|confirmed|set|agreed|determined|stated|specified|given)|unknown|no date|none|nil"
    r"|blank|\?+|-+))"
)
NOT_APPLICABLE = re.compile(r"n\s?[/.]?\s?a\.?|not applicable|none required|no (?:action|further action)(?: required)?")
ONGOING = re.compile(
    r"(?:this is |currently )?(?:on-?\s?going|continuous(?:ly)?|continual(?:ly)?|continuing|business as"
    r" usual|bau"
    r"|rolling(?: programme)?|permanent|throughout)\b"
)
_EACH = (
    r"(?:daily|weekly|fortnightly|monthly|bi-?monthly|quarterly|half[- ]yearly|six[- ]monthly"
    r"|bi-?annual(?:ly)?|termly|annual(?:ly)?|yearly|twice (?:a|per) year|once (?:a|per) year"
    r"|regular(?:ly)?|periodic(?:ally)?|recurring)"
)
_RECURRING = re.compile(
    rf"{_EACH}(?:\s*(?:/|and|&|,)\s*{_EACH})*"
    r"|(?:at least |reviewed |review )?(?:every|each|per)\s+[a-z0-9 ]{1,40}"
)
_ADVERB = re.compile(r"\b(?:(?:week|fortnight|month|quarter|year|term|annual|half[- ]year)ly|every|each)\b")
_URGENT = re.compile(
    r"(?:with )?immediate(?:ly)?(?: effect| action| start)?|asap|a\.s\.a\.p\.?|as soon as (?:possible"
    r"|practicable)"
    r"|now|urgent(?:ly)?|as a matter of urgency|straight ?away|at pace|as a priority|forthwith"
)
_VAGUE = re.compile(
    r"(?:in the |over the |within the )?(?:(?:short|medium|long|longer"
    r"|near)(?:er)?[- ](?:to[- ])?(?:medium|long)?[- ]?term"
    r"|coming (?:weeks|months|years?)|next few (?:weeks|months|years)|(?:immediate|near) future|in due"
    r" course|shortly|soon)"
    r"|(?:year|month|phase|week|stage) \d{1,2}"
)
_YEARLESS = re.compile(
    r"(?:by |in |over |during |within |before |for |until )?(?:the )?(?:(?:end|rest|remainder|course"
    r"|start) of )?(?:the )?"
    r"(?:this |next |current |coming |new )?(?:(?:financial|calendar|municipal|academic|fiscal) )?"
    r"(?:year(?:[- ]end)?|spring|summer|autumn|winter|term|quarter|month|week)"
)
_SPAN = re.compile(
    rf"(?P<how>within|over|during|for|in|by|after|at)?\s*(?P<next>(?:the |a |an )?(?:period of )?(?:next"
    rf"|coming|first)\s+)?(?:the\s+)?"
    rf"(?P<a>{_N})(?:\s*(?:-|to|or|/)\s*(?P<b>{_N}))?[\s-]*(?P<unit>working day|day|week|month|year)s?'?"
    r"(?P<time>\s*'?\s*time)?(?P<rest>\s*(?:of|from|after|following|post)\b.*)?"
)
_OF_PLAN = re.compile(
    r"\s*(?:of|from|after|following)\s+(?:the\s+|this\s+|its\s+|our\s+)?(?:date of\s+)?(?:now|today"
    r"|(?:action\s+)?plan(?:'s)?"
    r"(?:\s+(?:publication|approval|agreement|being\s+(?:agreed|published)))?"
    r"|publication|(?:publication|agreement|approval)\s+of\s+(?:the|this)\s+(?:action\s+)?plan)"
)
EVENT = re.compile(
    r"(?:to follow|following|prior to|before|after|ahead of|in advance of|once|upon|when|as and when|as"
    r" (?:they|it) arise"
    r"|as required|as needed|as necessary|when required|subject to|dependent|depending|as part of|in"
    r" line with"
    r"|in the development of|alongside|pending|on (?:completion|approval|adoption|appointment|receipt"
    r"|publication)"
    r"|at the (?:next|same|time)|in time for|linked to|aligned|in conjunction with|post[- ]|during"
    r"|through|next|with the)\b"
)
_POLL = re.compile(
    r"(?P<how>before|prior to|ahead of|in advance of|in time for|by|until|after|following|post|during"
    r"|in)[\s-]+(?:the\s+)?"
    r"(?:(?:start|end|beginning) of (?:the )?)?(?P<rest>[^.;]*?\b(?:pre-?\s?election|purdah"
    r"|elections?)\b[^.;]*)"
)
# "Post-election induction, May 2029": work that is named by the election, and its own date.
_OF_ELECTION = re.compile(
    r"(?:post|pre|after|following)[ -]elections? (?!period|in\b|of\b|on\b|and\b|purdah|[a-z]{3,9} 20)[a-z]{4,}"
)
_OTHER_POLL = re.compile(r"general|parliament|by-?election|police|pcc|national|leader")


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS[word]


def election(text: str) -> Window | Unreadable | None:
    """The window of a wording about local elections or the period before them."""
    match = _POLL.fullmatch(text)
    if not match or _OF_ELECTION.match(text):
        return None
    no_day = Unreadable("bound to an election whose day is not known", "event", "event")
    years = re.findall(r"(?<!\d)20\d\d(?!\d)", text)
    months = re.findall(
        r"\b(?:january|february|march|april|june|july|august|september|october|november|december)\b", text
    )
    if len(set(years)) != 1 or months or _OTHER_POLL.search(text):
        return no_day
    poll = local_polling_day(int(years[0]))
    said = f"ordinary local elections are on the first Thursday in May: {poll.isoformat()}"
    how = match["how"]
    if re.search(r"pre-?\s?election|purdah", text):
        start = notice_of_election(poll)
        said += f"; the period begins on the last day for its notice: {start.isoformat()}"
        if how in ("after", "following", "post") or "end of" in text:
            return Window(poll + timedelta(1), None, "event", "after_pre_election_period", said)
        if how in ("during", "in"):
            return Window(start, poll, "event", "pre_election_period", said)
        return Window(None, start - timedelta(1), "event", "before_pre_election_period", said)
    if how in ("after", "following", "post"):
        return Window(poll + timedelta(1), None, "event", "after_elections", said)
    if how in ("during", "in"):
        return no_day
    return Window(None, poll - timedelta(1), "event", "before_elections", said)


def span_from_now(text: str, plan_date: date | None) -> Window | Unreadable | None:
    """The window of "within 6 months": counted from the plan's publication, and only where that is known."""
    match = _SPAN.fullmatch(text)
    if not match:
        return None
    rest = match["rest"]
    if rest and not _OF_PLAN.fullmatch(rest):
        return Unreadable("counted from an event whose day is not known", "relative", "relative_to_event")
    if match["unit"] == "working day" or match["how"] in ("after", "by", "at"):
        return Unreadable("a span this grammar does not count", "relative", "relative")
    if match["how"] == "in" and not match["next"] and not rest:
        return Unreadable("the words do not say from when it is counted", "relative", "relative_without_anchor")
    if plan_date is None:
        return Unreadable("counted from the plan's publication, which is not known", "relative", "relative")
    count, unit = _number(match["b"] or match["a"]), match["unit"]
    try:
        if unit in ("month", "year"):
            latest = add_months(plan_date, count * (12 if unit == "year" else 1))
        else:
            latest = plan_date + timedelta(count * (7 if unit == "week" else 1))
    except (ValueError, OverflowError):
        return Unreadable("beyond the calendar", "relative", "impossible_date")
    said = f"counted from the plan's publication on {plan_date.isoformat()}"
    return Window(plan_date, latest, "relative", "relative", said)


def undated(text: str) -> Unreadable | None:
    """What a wording without any date says: a routine, an urgency, an event, a year that is not named."""
    if NOT_KNOWN.fullmatch(text):
        return Unreadable("the paper says that the date is not yet known", "none", "to_be_confirmed")
    if NOT_APPLICABLE.fullmatch(text):
        return Unreadable("the paper says that no date applies", "none", "not_applicable")
    if ONGOING.match(text):
        return Unreadable("routine work: no deadline exists", "ongoing", "ongoing")
    if _RECURRING.fullmatch(text) or _ADVERB.search(text) and len(text.split()) <= 8:
        return Unreadable("it recurs: no one deadline exists", "ongoing", "recurring")
    if _URGENT.fullmatch(text):
        return Unreadable("urgent, with no day after which it would be late", "relative", "urgent")
    if _VAGUE.fullmatch(text):
        return Unreadable("a span that the paper does not define", "relative", "vague")
    if _YEARLESS.fullmatch(text):
        word = re.findall(r"year|spring|summer|autumn|winter|term|quarter|month|week", text)[-1]
        precision = {
            "spring": "season",
            "summer": "season",
            "autumn": "season",
            "winter": "season",
            "term": "season",
        }
        reason = "the words do not say which year is meant"
        return Unreadable(reason, precision.get(word, "relative" if word == "week" else word), "year_not_named")
    if EVENT.match(text):
        return Unreadable("bound to an event whose day is not known", "event", "event")
    return None
