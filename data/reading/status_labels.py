"""Reads printed status labels: a status cell, or the label at the end of a bullet.

The wordings are data (`data/reference/wording.toml`). What is not there, or says two things at once, stays
"not stated" with its words kept. Narrative and colours are `statuses`.
"""

from __future__ import annotations

import re

from data.reading.completeness import all_or_part, completed, is_open_work, is_part
from data.reading.deadlines.pieces import normalise, scan
from data.reading.label_kinds import kind_of, without_manner
from data.reading.label_marks import Percent, label_mended, percent_of, without_dates, without_signs, without_subject
from data.reading.meanings import Status
from data.reading.status_words import GOES_ON_OPEN, MARKS, PREFIX, leading, plain, wordings

_PARTS = re.compile(r"\s*(?:/|\n|\s-\s|[;&,:.(]|\b(?:and|but|though|although|however)\b)\s*")
_NUMBERED_COLOUR = re.compile(
    r"^(?:red|amber|green|blue|yellow|orange|purple|grey|gray|black|white|[a-hy](?=\s*[-:/])|yes)\s*(?:[-:|(]|="
    r"|/(?!\s?(?:red|amber|green|blue|yellow)\b))\s*(?=[a-z]{2})"
)
_COLOUR_AFTER = re.compile(
    r"(?<=[a-z])\s*[-/,(]\s*(?:rag:? ?)?(?:red|amber|green|blue|[rgb](?=\)?$)|(?<=\()a(?=\)$))\)?$"
)
# "Work ongoing, on target for March": open work that its council calls by the word for routine.
_TO_FINISH = re.compile(
    r"\bto (?:finali[sz]e|complete|finish|conclude|deliver|implement|agree|develop|resolve|recruit|procure|produce"
    r"|establish|close|address|appoint|draft|publish)\b"
)
_TO_AN_END = re.compile(
    rf"\bon (?:track|target|schedule|course)\b|\b(?:due|expected|aim\w*) (?:for|to)\b|{_TO_FINISH.pattern}"
)
# "Policy review - in progress": what it is, and how far.
_OF_A_SUBJECT = re.compile(r"(?P<what>[a-z][\w'&/-]*(?: [a-z&][\w'&-]*){0,3})\s*(?:-\s|\s-|:\s)\s*(?P<rest>[a-z].*)")
_ROUTINE = re.compile(r"\b(?:bau|business as usual)\b")
_LONGEST = 300  # characters; what is longer is a narrative
_SHORT = 9
_LATE = re.compile(
    r"^(?!.*\b(?:no|not|without|avoid|risk|expected|likely|possible|potential|may|might)\b)"
    r".*\b(?:delayed|slipping|slipped|slippage|overdue|on hold|paused|stalled"
    r"|behind (?:schedule|plan|target|time)|off (?:track|target)|running late|(?:slightly|currently|running"
    r"|a little|now|well|falling) behind)\b"
)
_OPEN = ("in_progress", "ongoing", "not_started")
# "Complete: 3, in progress: 2" counts; "Complete In progress Not started" is the choice that nobody made.
_NAMES = r"(?:completed?|in progress|not (?:yet )?started|ongoing|delayed|overdue)"
_TALLY = re.compile(rf"\b{_NAMES}\s*[:=-]\s*\d{{1,3}}(?=\s*(?:$|[,;)]|{_NAMES}))")
_CHOICE = re.compile(r"(?=.*\bcompleted?\b)(?=.*\bin progress\b)(?=.*\bnot (?:yet )?started\b)")
# Words of a subject that say something of its state themselves.
_SAYS = re.compile(
    r"\b(?:not|no|never|yet|is|are|was|complet\w*|done|closed|clos\w*|progress\w*|started|ongoing|on|off|track|delay\w*"
    r"|hold|late|overdue|awaiting|pending|status|phase|stage|part\w*|all|some|bau|\w+ed|red|amber|green|blue|yes|tbc)\b"
)
_CLOSED = re.compile(r"(?P<word>closed|open)\s*(?:as\b|[-:(/,.]|\s)\s*(?P<rest>[a-z].*)")
_CLOSED_LAST = re.compile(r"(?P<rest>[a-z].*?)\s*(?:[-/&,(]|\band\b)\s*(?P<word>closed)\)?")
_BOUNDARY = re.compile(r"(?<=[.!?:;)\]])\s+|\s[-\u2013\u2014]\s|\n+|\*\*")
# Wordings that a heading, a date or a plain sentence uses too: no label at the end of a bullet.
_LEGEND = re.compile(r"\W*(?:key|legend)\b", re.IGNORECASE)
_BARE_LABEL = re.compile(
    r"\b[a-z]{3,}[\])]?\s+(?P<label>Completed|Underway|Ongoing|Delayed|Overdue|In progress|In Progress"
    r"|Not started|Not Started|On track|On Track|On target|On Target)$"
)
# fmt: off
CELL_ONLY = frozenset((
    "met", "in place", "behind", "late", "active", "planned", "scheduled", "missed", "stopped", "open",
    "closed", "none", "na", "n/a", "not applicable", "-", "tbc", "to be confirmed", "started", "begun",
    "commenced", "100%", "0%", "approved", "noted", "agreed", "accepted", "transferred", "to start",
    "to commence", "pending", "recurring", "continuous", "progress made",
))
# fmt: on


def _looked_up(flat: str) -> str | None:
    """The code of a known wording, written with hyphens or spaces, with or without its subject."""
    known = wordings("status")
    for form in (flat, flat.replace("-", " ")):
        for word in (form, without_subject(form)):
            if word in known:
                return known[word]
    return None


def _beside_percent(label: Percent) -> str | None:
    """The code of a percentage and the label beside it; None where the two disagree."""
    alone = {0: "not_started", 100: "complete"}.get(label.number, "in_progress")
    if not label.rest:
        return alone
    if alone == "complete" and (re.match(r"of (?!all|the whole)", label.rest) or re.match(r"phase|stage", label.rest)):
        return "in_progress"
    done = r"(?:complete|completed|done)"
    code = _label(label.rest) or _label(re.sub(rf"^{done}\b[\s,;:-]*|[\s,;:.-]*\b{done}$", "", label.rest))
    if code == "complete":
        return alone
    return code if code is None or code == alone or code in ("delayed", "closed_not_complete") else None


def _of_closed(flat: str) -> str | None:
    """The code of "closed – complete", "open – not started" and their kin: the rest says what the first does not."""
    match = _CLOSED.fullmatch(flat) or _CLOSED_LAST.fullmatch(flat)
    if not match:
        return None
    word, rest = match["word"], match["rest"].strip(MARKS + "-")
    if word == "closed":
        if re.fullmatch(
            r"(?:but )?not (?:been |fully |yet )*(?:[a-z]+(?:ed|ne)|complete|met|in place)|incomplete", rest
        ):
            return "closed_not_complete"
        # What is closed as complete on a date was completed on it.
        code = _label(rest) or (complete_or_not("completed", rest[8:]) if rest.startswith("complete ") else None)
        return code if code in ("complete", "closed_not_complete") else None
    return code if (code := _label(rest)) in ("in_progress", "not_started", "delayed", "ongoing") else None


def _joined(flat: str) -> str | None:
    """The code that all parts of a label share ("in progress / on track"); "" where they say different things."""
    parts = [part.strip(MARKS) for part in re.split(r"\s*(?:/|\n|\s-\s|;|&|,|\b(?:and|or)\b)\s*", flat)]
    codes = {_looked_up(part) for part in parts if part}
    if codes & set(_OPEN):
        parts = [part for part in parts if part not in ("tbc", "n/a", "to be confirmed")]
        codes = {_looked_up(part) for part in parts if part}
    if "not_started" in codes and codes <= {"not_started", "in_progress"}:
        codes = {_looked_up(part) for part in parts if part and not part.startswith("on ")}
    if len(parts) > 1 - bool(codes & set(_OPEN)) and None not in codes:
        if "delayed" in codes and "now" not in flat and codes <= {*_OPEN, "delayed"}:
            return "delayed"
        return next(iter(codes)) if len(codes) == 1 else ""
    return None


def complete_or_not(word: str, rest: str) -> str | None:
    """The code of a label that opens with a word for complete, by all that follows it in its cell."""
    known = wordings("status")
    for part in _PARTS.split(rest):
        if known.get(part.strip(MARKS + "-")) not in (None, "complete", "not_stated") and "late" not in part:
            # "Complete / ongoing": a second label that says otherwise leaves both unread.
            return None
    if (percent := percent_of(rest)) and percent.number < 100:
        return "in_progress"
    return completed(word, rest)


_ANY_WORD = re.compile(r"\s")


def _dated_next(found: tuple[str, str, int], form: str) -> bool:
    """Whether a date stands right behind a label that is a verb in the past: "completed October 2025, …"."""
    rest = form[found[2] :]
    pieces = scan(normalise(rest))
    return found[0].endswith(("ed", "ne")) and bool(pieces) and not rest[: pieces[0].start].strip(" (-")


def _opening(flat: str) -> str | None:
    """The code of the wording that a label opens with, by what follows it; "" where that says otherwise."""
    known = wordings("status")
    for form in dict.fromkeys((flat, flat.replace("-", " ") if " - " not in flat else flat, without_subject(flat))):
        first = leading(form, known) or leading(form, known, GOES_ON_OPEN)
        if first is None and (first := leading(form, known, _ANY_WORD)) and not _dated_next(first, form):
            first = None
        if first is None or (known[first[0]] == "complete" and not (leading(form, known) or _dated_next(first, form))):
            continue
        if first[0] in ("planned", "scheduled") and re.match(r"\s+(?:to\b|for (?:complet|deliver))", form[first[2] :]):
            return None
        if first[1] == "complete":
            return complete_or_not(first[0], form[first[2] :]) or ""
        parts = _PARTS.split(form)[1:]
        others = {code for part in parts if (code := _looked_up(part.strip(MARKS + "-")))} - {first[1], "not_stated"}
        percent = percent_of(form[first[2] :])
        if first[1] == "ongoing" and (percent or _TO_AN_END.search(form[first[2] :])):
            return "in_progress" if not percent and not others and _TO_FINISH.search(form[first[2] :]) else ""
        if first[1] == "not_started" and all(
            part.strip(MARKS).startswith("on t") for part in parts if _looked_up(part.strip(MARKS)) == "in_progress"
        ):
            others -= {"in_progress"}
        late = first[1] in _OPEN and _LATE.search(form[first[2] :]) and len(form.split()) <= _SHORT
        if first[1] in _OPEN and (others == {"delayed"} or (late and not others)):
            return "delayed"
        return "" if others else first[1]
    return None


def _dated(flat: str) -> str | None:
    """The code of a label whose date stands right behind it: "completed March 2025", "delayed to May"."""
    bare = without_dates(flat)
    if bare == flat:
        return None
    code = _looked_up(bare)
    if code == "complete":
        word = without_subject(bare)
        return complete_or_not(word, flat[flat.find(bare) + len(bare) :])
    return code


def _label(flat: str) -> str | None:
    """The code of a label in plain form, without signs; of a narrative, that of the label it opens with."""
    if len(flat) > _LONGEST:
        return _opening(flat) or None
    if (code := _looked_up(flat)) is not None:
        return code
    if percent := percent_of(flat):
        return _beside_percent(percent)
    if (code := _of_closed(flat) or _of_closed(without_subject(flat))) is not None:
        return code
    bare = without_subject(flat)
    if (code := all_or_part(flat) or all_or_part(bare)) is not None:
        return code
    if is_part(flat):
        codes = {_looked_up(part.strip(MARKS + "-")) for part in _PARTS.split(flat.removeprefix("all but "))[1:]}
        codes -= {None, "in_progress", "ongoing"}
        return "in_progress" if not codes else "delayed" if codes == {"delayed"} else None
    if (code := _joined(flat)) is not None:
        return code or None
    if is_open_work(flat):
        return "in_progress"
    if _ROUTINE.search(flat) and kind_of(bare) == "ongoing":
        return "ongoing"
    if (code := _opening(flat)) is not None:
        return code or None
    if code := _dated(flat) or kind_of(flat) or kind_of(bare) or kind_of(without_dates(flat)):
        return code
    if (subject := _OF_A_SUBJECT.fullmatch(flat)) and not _SAYS.search(subject["what"]):
        code = _looked_up(subject["rest"].strip(MARKS))
        return code if code in (*_OPEN, "delayed") else None
    shorter = without_manner(flat)
    # What stands in the way of a word for complete is never passed over.
    code = _label(shorter) if shorter != flat else None
    return code if code != "complete" else None


def code_of(text: str) -> str | None:
    """The code of a whole status wording; None where it is unknown, or says two different things."""
    signless = without_signs(plain(text))
    flat = signless.strip(MARKS) or ("-" if text.strip() else "")
    whole = flat
    flat = PREFIX.sub("", flat, count=1) if PREFIX.match(flat) else flat
    flat = _NUMBERED_COLOUR.sub("", flat)
    if len(flat) > _LONGEST:
        return None if "?" in flat else _label(flat)
    flat = re.sub(r"\bph\.? ?(?=[1-9]\b)", "phase ", _COLOUR_AFTER.sub("", flat))
    if "?" in flat or _CHOICE.search(flat) or _TALLY.search(flat):
        return None
    if found := _label(flat) or (kind_of(whole) if flat != whole else None):
        return found
    return _label(mended) if (mended := label_mended(flat)) != flat else None


def read_status(text: str | None) -> Status:
    """The status of a status cell. Unknown words: not stated, basis "none", the words kept."""
    published = (text or "").strip()
    if not published:
        return Status()
    code = code_of(published)
    if code is None:
        return Status(published, "not_stated", "none")
    return Status(published, code, "label")


def is_unknown_wording(status: Status) -> bool:
    """Whether words stand there that no known wording covers (to be shown to the reader, never guessed)."""
    return status.published is not None and status.basis == "none"


def split_trailing_label(text: str) -> tuple[str, Status]:
    """A bullet without the status label printed at its end, and that label; unchanged where none is."""
    stripped = text.rstrip()
    if _LEGEND.match(stripped):
        return text, Status()
    if bare := _BARE_LABEL.search(stripped):
        # The mark before the label was lost with its bold type: "… key campaigns Completed".
        code = wordings("status")[plain(bare["label"])]
        return stripped[: bare.start("label")].rstrip(), Status(bare["label"], code, "label")
    starts = [0] + [match.end() for match in _BOUNDARY.finditer(stripped)]
    for start in reversed(starts[-3:]):
        label = stripped[start:].strip()
        flat = plain(label).strip(MARKS)
        if not flat or flat in CELL_ONLY or len(flat.split()) > 9:
            continue
        known = {word: code for word, code in wordings("status").items() if word not in CELL_ONLY}
        found = leading(flat, known)
        # A printed label opens with a capital; "… is complete" inside a sentence does not.
        if not found or not label.lstrip("*_([\"' ")[:1].isupper() or known[found[0]] == "not_stated":
            continue
        rest = flat[found[2] :].strip()
        if re.match(r"(?:by|in|on|for|until|to be|at|from|as)\b", rest) or re.match(r"[(-]?\s*(?:by|target)\b", rest):
            continue
        said = complete_or_not(found[0], flat[found[2] :]) if known[found[0]] == "complete" else known[found[0]]
        if said is None:
            continue
        body = stripped[:start].rstrip().removesuffix("**").rstrip(" -\u2013\u2014*")
        return body, Status(label.strip("* "), said, "label")
    return text, Status()
