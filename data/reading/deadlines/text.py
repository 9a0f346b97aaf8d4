"""Finds commitments about time inside the running text of an action.

Careful on purpose: a date in running text is more often an event of the past, the year of a budget or the
period of a plan than a deadline. Whatever is not plainly a commitment is left out, without a word.
"""

from __future__ import annotations

import re
from datetime import date

from data.reading.deadlines.events import span_from_now
from data.reading.deadlines.phrases import Phrase, hull, phrases
from data.reading.deadlines.pieces import normalise
from data.reading.deadlines.spelling import mended_in_place
from data.reading.deadlines.windows import Unreadable, Window
from data.reading.meanings import Deadline

_CLAUSE_END = re.compile(
    r"(?<!\bjan)(?<!\bfeb)(?<!\bmar)(?<!\bapr)(?<!\bjun)(?<!\bjul)(?<!\baug)(?<!\bsep)(?<!\bsept)(?<!\boct)(?<!\bnov)(?<!\bdec)"
    r"[.!?](?=\s|$)|[;:\n\u2022]|[()]|\s-\s|,\s"
)
# How far a clause is looked for: longer ones are read from there, so that a long text costs no more a word.
_REACH = 400
_SENTENCE_END = re.compile(r"[.!?](?=\s|$)|[;\n\u2022]")
_FUTURE = re.compile(
    r"\b(?:will|to be|shall|should|must|due|scheduled|planned|plan to|booked|arranged|timetabled"
    r"|programmed|targeted"
    r"|expected|anticipated|proposed|aim(?:s|ing)? to|target(?:ing)?|is being|are being|being held|next"
    r"|upcoming"
    r"|completion|implementation|deadline|by|going to|intend(?:s|ed)?|forthcoming|in time for)\b"
)
_PAST = re.compile(
    r"\b(?:was|were|has|have|had|did|took place|taken place|commenced|began|started|since|last"
    r"|previous(?:ly)?|earlier"
    r"|met|held|included|received|until recently|already|to date|most recently|hit)\b"
)
_PAST_DIRECTLY = re.compile(r"\b(?P<verb>\w+ed|held|met|hit|begun|began|took place|run|given|sent|set|led|made)\s*$")
_DONE_FIRST = re.compile(r"[\s•*-]*((?!embed|need|speed|exceed|proceed)\w{3,}ed)\b(?!\s+to\b)")
# fmt: off
_PLANNED = frozenset((
    "scheduled", "planned", "booked", "arranged", "timetabled", "programmed", "targeted", "expected",
    "anticipated", "proposed", "needed", "required", "timed", "aimed", "prioritised", "prioritized", "intended",
    "profiled", "earmarked", "diarised", "forecast", "revised",
))
# fmt: on
_NOT_A_DEADLINE_BEFORE = re.compile(
    r"(?:\b(?:since|from|up to|as|as at|as of|dated|last|to date|after|between|the|our|this|its|their|updated"
    r"|version|v\d|published|pages?|nos?|report of|review of|financial year)|'s|[£$%/])\s*$"
)
# Before a bare year these name what the year belongs to: a plan, a budget, a round of meetings.
_COVERS = re.compile(
    r"\b(?:forecasts?|budgets?|accounts|strateg(?:y|ies)|plans?|mtf[sp]|programmes?|agendas?|planning"
    r"|challenge|process"
    r"|targets?|settlement|report|review|survey)\s*$"
)
_NOUN_AFTER = re.compile(
    r"\s+(?:meeting|election|budget|plan|strateg|report|review|peer|challenge|period|accounts|service"
    r" plan|audit|census"
    r"|survey|programme|mtfs|settlement|corporate|onwards|and ongoing|baseline|figures?|levels?|data"
    r"|performance|award)"
)
_WORK_PLAN = re.compile(
    r"\b(?:service|work|business|team) plan(?:\s+\w+){0,3}?\s*$|\bpart of (?:[\w&'-]+ ){0,8}plan\s*$"
)
_IN_TIME = re.compile(r"\b(?:in|during|by|before|within|throughout|end of)\W*$")
_SPAN = re.compile(
    r"\b(?:within|over|during|in)\s+(?:the\s+)?(?:(?:next|coming)\s+)?(?:\d{1,3}"
    r"|[a-z]+(?:[ -]four)?)\s+(?:days|weeks|months)"
    r"(?:'?\s+time)?\b"
)
# "By Easter 2026": the year only says which of what comes every year.
_NAMED_BEFORE = re.compile(
    r"\b(?:by|before|until|in time for|after|following|from)\s+(?!the\s+end\b)(?:[\w'-]+\s+){1,3}$"
)
_EVENT = re.compile(
    r"(?:^|(?<=\. ))(?:to follow|prior to|ahead of|in advance of) [^.;,]{3,120}"
    r"|\bto follow completion of [^.;,]{3,120}|\bto be undertaken (as part of [^.;,]{3,120})"
)


def _clause(text: str, phrase: Phrase) -> tuple[str, str, str]:
    """The words of the phrase's own clause before it, those after it, and the rest of its sentence."""
    floor, last = max(0, phrase.start - _REACH), min(len(text), phrase.end + _REACH)
    begin = max((match.end() for match in _CLAUSE_END.finditer(text, floor, phrase.start)), default=floor)
    end = next((match.start() for match in _CLAUSE_END.finditer(text, phrase.end, last)), last)
    stop = next((match.start() for match in _SENTENCE_END.finditer(text, phrase.end, last)), last)
    return text[begin : phrase.start], text[phrase.end : end], text[phrase.end : stop]


def _is_past(before: str, lead: str, sentence: str, phrase: Phrase) -> bool:
    direct = _PAST_DIRECTLY.search(before)
    if direct and direct["verb"] not in _PLANNED and phrase.bound not in ("by", "before"):
        # "is endorsed for Q4": the work is set for then; "endorsed in Q4" is a thing that happened.
        future = re.search(r"\b(?:be|being|get)\s+(?:\w+ly\s+)?\w+\s*$", before)
        if not future and not (lead.startswith("for") and re.search(r"\b(?:is|are)\s+\w+\s*$", before)):
            return True
    opens = _DONE_FIRST.match(before)
    if opens and opens[1] not in _PLANNED and not re.search(r"\b(?:will|to be|due)\b", before):
        return True
    if _PAST.search(before) and not _FUTURE.search(before) and phrase.bound not in ("by", "before"):
        return True
    # "At the end of 2024, discussions included …": a date that opens its sentence needs a future after it.
    if not before.strip(" ,-•*") and sentence.strip(" ,.") and not _FUTURE.search(sentence):
        return phrase.bound not in ("by", "before")
    return False


def _is_commitment(text: str, phrase: Phrase) -> bool:
    if isinstance(phrase.found, Unreadable) or phrase.bound in ("from", "open", "after", "not before"):
        return False
    first = phrase.pieces[0]
    written = text[first.start : phrase.end]
    if any("two digits" in piece.note and " " in text[piece.start : piece.end] for piece in phrase.pieces):
        return False
    before, after, sentence = _clause(text, phrase)
    if phrase.bound == "by" and re.match(r"up to|to\b|latest", text[phrase.start : first.start]):
        return False
    lead = text[phrase.start : first.start]
    if _is_past(before, lead, sentence, phrase):
        return False
    vague = phrase.found.precision == "year"
    if vague and (_NAMED_BEFORE.search(before) or "joined by a dash" in first.note):
        return False
    if vague and _WORK_PLAN.search(before) and not after.strip(" ,."):
        return True
    if phrase.bound == "between":
        return bool(_FUTURE.search(before))
    if phrase.bound in ("", "in") and _NOT_A_DEADLINE_BEFORE.search(before):
        return False
    if vague and _COVERS.search(before) and not _IN_TIME.search(lead):
        return False
    if _NOUN_AFTER.match(text, phrase.end) and phrase.bound not in ("by", "before"):
        return False
    if not vague:
        return True
    if phrase.pieces[0].kind == "years":
        return phrase.bound in ("by", "before")
    if first.edge or phrase.bound in ("by", "before"):
        return True
    if _IN_TIME.search(lead):
        return not re.search(r"budget|purchase|fund|cost|spend|saving|£", before + after)
    # A bare year ends a short line that says what is to be done: "Communications strategy refresh 2025".
    short = len(text.split()) <= 10 and phrase.start > 0
    return short and "/" not in written and not text[phrase.end :].strip(" .,") and phrase.bound == ""


def find_deadlines(text: str, *, plan_date: date | None = None) -> list[tuple[tuple[int, int], Deadline]]:
    """Commitments about time inside running text, each with its span in that text, in order.

    Counted: a date something is set for, due by or will happen on. Not counted: what happened, what a plan or
    budget covers, when something began, how long something has been so.
    """
    flat, slipped = mended_in_place(normalise(text or ""))
    found: list[tuple[tuple[int, int], Window | Unreadable]] = []
    for phrase in phrases(flat):
        if _is_commitment(flat, phrase):
            found.append(((phrase.start, phrase.end), phrase.found))
    taken = [span for span, _ in found]
    for match in _SPAN.finditer(flat):
        meaning = span_from_now(" ".join(match[0].split()), plan_date)
        floor = max(0, match.start() - _REACH)
        begin = max((end.end() for end in _CLAUSE_END.finditer(flat, floor, match.start())), default=floor)
        future = _FUTURE.search(flat[begin : match.start()]) or not flat[begin : match.start()].strip(" -•*")
        counted = re.match(r"\s+(?:of|from|after|prior|before)\b", flat[match.end() :])
        if meaning is not None and future and not counted:
            found.append((match.span(), meaning))
    if not taken:
        for match in _EVENT.finditer(flat):
            group = 1 if match[1] else 0
            reason = Unreadable("bound to an event whose day is not known", "event", "event")
            found.append((match.span(group), reason))
    found.sort(key=lambda item: item[0])
    deadlines = []
    for (start, end), meaning in found:
        words = text[start:end]
        if isinstance(meaning, Window):
            notes = [meaning.assumption, *(slip.note for slip in slipped if start <= slip.start < end)]
            said = "; ".join(note for note in notes if note)
            made = Deadline(words, meaning.earliest, meaning.latest, meaning.precision, meaning.rule, said)
        else:
            made = Deadline(words, None, None, meaning.precision, meaning.rule, meaning.reason)
        deadlines.append(((start, end), made))
    return deadlines


def deadline_in_text(text: str, *, plan_date: date | None = None) -> Deadline:
    """The one deadline of an action's own words: the window that holds all that `find_deadlines` finds."""
    found = find_deadlines(text, plan_date=plan_date)
    dated = [deadline for _, deadline in found if deadline.earliest or deadline.latest]
    if not found:
        return Deadline()
    if len(dated) < 2:
        return dated[0] if dated else found[0][1]
    spans = [span for span, deadline in found if deadline.earliest or deadline.latest]
    windows = [Window(item.earliest, item.latest, item.precision, item.rule, item.assumption) for item in dated]
    whole = hull(windows, "several_dates", "several dates in one action: the window that holds them all")
    words = text[spans[0][0] : spans[-1][1]]
    if isinstance(whole, Unreadable):
        return Deadline(words, None, None, whole.precision, whole.rule, whole.reason)
    return Deadline(words, whole.earliest, whole.latest, whole.precision, whole.rule, whole.assumption)
