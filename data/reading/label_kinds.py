"""Status labels by kind: a state told with a degree, a stage, a manner or a negation before it.

"Slightly behind plan", "no longer a priority", "being drafted", "due to start in May". None of these kinds is
"complete": that needs a known wording (`wording.toml`) and nothing that takes it back (`completeness`).
"""

from __future__ import annotations

import re

_DEGREE = (
    r"(?:(?:very|slightly|somewhat|a little|a bit|significantly|severely|seriously|substantially|marginally|currently"
    r"|temporarily|running|falling|fallen|well|now|still|some|minor|major|slight|far|already|likely to be)\s+)*"
)
_PLAN = (
    r"(?:the\s+)?(?:schedule|sched|track|trak|target|plan|course|time|timescales?|timetable|programme|profile"
    r"|trajectory)"
)
_GOOD = (
    r"(?:(?:very |really |quite |pretty )?(?:good|great|excellent|strong|steady|slow|some|limited|little"
    r"|reasonable|significant|moderate|positive|fair|real"
    r"|substantial|considerable|continued|ongoing|further|encouraging|satisfactory|solid|minimal|early|initial|much))"
)
_START = r"(?:be\s+)?(?:start(?:ed|ing)?|begin(?:ning)?|begun|commenc(?:e|ed|ing)|initiated)"
_DONE_WORD = r"(?:complete|completed|done|delivered|finished|achieved|implemented|closed)"

_KINDS: tuple[tuple[str, str], ...] = (
    ("closed_not_complete",
     r"no longer (?:an?\s+|to be\s+|being\s+|considered\s+|seen as\s+|a current\s+)*(?:required|req'd|needed|necessary"
     r"|relevant|applicable|priority|requirement|need|proceeding|going ahead|pursued|progressed|taken forward"
     r"|taking forward|supported"
     r"|viable|appropriate|possible|feasible|valid|planned|implemented|council policy|in scope)"
     r"|not (?:to be |being |now |going to be )*(?:progressed further|required|needed|pursued|proceeding"
     r"|proceeded with|taken forward"
     r"|going ahead|progressed any further|viable|feasible|accepted|in scope|continuing)(?: any ?more| any longer)?"
     r"|will no longer (?:be )?\w+(?: forward)?|not (?:to be|being|going to be) (?:progressed|implemented"
     r"|delivered|actioned)"
     r"|will not (?:now )?(?:be (?:completed|pursued|progressed|taken forward|implemented|actioned|delivered)|proceed"
     r"|go ahead|happen)"
     r"|(?:recommendation |action )?(?:replaced|dropped|terminated|ceased|declined|rejected|scrapped|shelved|aborted"
     r"|superseded|superceded|withdrawn|out of scope)(?: (?:by|with|in favour of)\b.*)?"
     r"|(?:removed|deleted|taken out) from\b.*"
     r"|(?:[a-z]+ ){0,3}(?:decided|decision|agreed|resolved|chosen|chose)(?: was| taken| made)* not to (?:proceed"
     r"|progress|pursue|implement|take|continue|go ahead|adopt|accept)\b.*"),
    ("delayed",
     rf"{_DEGREE}(?:behind(?: {_PLAN})?|(?:off|not on|no longer on|adrift of) {_PLAN})"
     rf"|{_DEGREE}(?:delay(?:s|ed)?|slipp(?:ed|ing|age)|late|overdue|stalled|paused|postponed|deferred|suspended"
     r"|held (?:up|back)|blocked|parked|in abeyance|on hold|on pause|past (?:its )?due(?: date)?|missed)"
     r"|(?:the |its )?(?:target |completion |original )?(?:deadline|date|target|timescale|timeline|milestone)s? "
     r"(?:has |have |was |been )*(?:slipped|slipping|missed|delayed|overdue)"
     rf"|(?:experienc\w+|subject to|some|with) delays?|delays? (?:experienced|encountered|expected|in \w+)"
     rf"|late (?:start(?:ing)?|running)"
     rf"|(?:running )?(?:\d+|an?|one|two|three|four|five|six|several) (?:day|week|month|year)s? (?:late|behind|overdue"
     rf"|delayed)(?: {_PLAN})?"
     r"|missed (?:the |its )?(?:deadline|target|date|milestone)(?: date)?"),
    ("not_started",
     rf"not (?:currently |yet |formally |been |as yet |been formally )*(?:{_START}|under ?way)(?: yet| as yet)?"
     r"|nothing (?:has )?(?:yet )?(?:been )?(?:started|begun|commenced|done yet)"
     r"|no (?:work|start|action|activity|progress)(?: has| yet| been)* (?:made|started|begun|commenced"
     r"|undertaken|taken)(?: yet| to date)?"
     r"|(?:work |action )?(?:(?:is|are|due|expected|planned|scheduled|waiting|awaiting|ready|going|set|still|yet|will"
     rf"|to|has|about|next)\s+)+{_START}"
     r"|(?:awaiting|pending) (?:commencement|(?:a )?start(?: date)?|mobilisation|kick[ -]?off|initiation)"
     r"|future(?: action| work| activity)?|upcoming|to do|todo|(?:still |yet )to do"),
    ("in_progress",
     r"(?:still |now )?being (?:\w+ly )?(?!considered|explored|discussed|decided|delayed|deferred|paused|cancelled"
     r"|withdrawn|superseded|closed|reconsidered|proposed)(?:\w+ed|put in place|set up|drawn up|taken forward"
     r"|undertaken|built|written|made|sought|brought forward|worked (?:on|up|through))(?: up| out| forward)?"
     r"|(?:now |currently |still )?(?:under|in)(?: active)? (?:development|implementation|construction|preparation"
     r"|delivery|production|draft|drafting|procurement|mobilisation)"
     r"|(?:now |still )?(?:(?:in|at|reached|nearing|entering) )?(?:its |the |an? |very )*(?:early|initial|final|late"
     r"|later|advanced|closing|last|middle) stages?"
     rf"|(?:making |showing |seeing )?(?:{_GOOD}(?: and| but)? )+progress(?: (?:is|has|being|been))*(?: made"
     rf"| achieved)?(?: to date| so far)?"
     rf"|progress(?:ing)?(?: is| has been)?\s*[:-]?\s*(?:{_GOOD}|well|slowly|steadily|nicely|on {_PLAN}|to plan"
     rf"|within (?:timescales?|target|plan|time)|on the (?:go|move)"
     r"|underway|under way|continues|continuing|made|being made|as planned)(?: progress)?"
     r"|(?:moving|going|proceeding|continuing to progress|pressing)(?: (?:forwards?|ahead|along|well|at pace|to plan"
     r"|as planned|in the right direction))?|within (?:timescales?|target|plan)|on the (?:go|move)"
     r"|ahead of (?:schedule|target|plan|time)|on plan|to plan|advancing"
     r"|(?:started|commenced|begun|began)\b[\w ]{0,30}? and (?:is |now |still )*(?:continuing|continues|ongoing"
     r"|on-going)"
     r"|initiated|kicked off|in motion|in flight|under ?way"
     r"|(?:half|part)[ -]?way(?: (?:there|through|complete))?|(?:well |quite )?advanced|in hand|in train|on the way"
     rf"|(?:{_DONE_WORD} |met )?(?:partially|partly|in part)|part"),
    ("ongoing",
     r"(?:(?:has|now|have|been|fully|becom(?:e|es|ing)|will be|is|this|are)\s+)*(?:part of|moved|transferred"
     r"|transitioned|embedded"
     r"|absorbed|taken|rolled|incorporated|subsumed|becom(?:e|es|ing)|mainstreamed)(?: (?:in|to|into|as|part of))* "
     r"(?:the |our |council )?(?:bau|business as usual)(?: activit(?:y|ies)| work)?"
     r"|(?:now )?(?:continu\w+|delivered|managed|runs?|running|operating|dealt with|done|being (?:delivered|managed))"
     r" (?:as|through|within|under|via|in) (?:part of )?(?:the )?(?:bau|business as usual)(?: activit(?:y|ies)| work)?"
     r"|(?:now )?(?:bau|business as usual)(?: now| activit(?:y|ies)| work| process(?:es)?)"
     r"|continues|continuing(?: work| activity)?"
     r"|(?:on-?going|continuous) (?:[a-z-]+ ){0,2}[a-z-]+"),
)  # fmt: skip
_LONGEST = 100  # characters within which the state of a label ends
_COMPILED = tuple((code, re.compile(words)) for code, words in _KINDS)
_TAIL = re.compile(
    r"\s*(?:[.,;:(/]|\s-\s|-\s|\s(?:of|due to|owing to|because|pending|awaiting|until|till|to|by|in|on|at|from"
    r"|for|while"
    r"|whilst|following|with|as|and|but|although|though|since|subject to|after|so far|to date|given|when|through"
    r"|via|alongside|using|under|led)\b"
    r"|\s(?=\d|q[1-4]\b|(?:early|mid|late|spring|summer|autumn|winter)\b|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov"
    r"|dec)[a-z]*\b))"
)
_TOLD = re.compile(
    rf"\b(?<!to be )(?<!be )(?<!to )(?:{_DONE_WORD}|delayed|late|overdue|on hold|paused|slipped|slippage|behind"
    r"|not started|cancelled|superseded|withdrawn)\b"
)
_DELAY_TOLD = re.compile(r"\b(?:delay(?:s|ed)?|late|overdue|on hold|paused|slipp(?:ed|ing|age)|behind)\b")


_MANNER = re.compile(
    r"^(?:(?:recently|just|newly|formally|officially|presently|currently|now|still|also|already|generally|broadly"
    r"|largely"
    r"|overall|only|well|largely|mainly|mostly|steadily|slowly|continually|actively|in the (?:process|course) of|we are"
    r"|we have|this is|this has|it is|it has|has|have|is|are|been|remains?|put|placed|continues to be"
    r"|the council (?:is|has)|officers? (?:is|are|have"
    r"|has)|action|work|activity|project|programme|review|recruitment|implementation|delivery|development"
    r"|planning)\s+)+"
)


def without_manner(flat: str) -> str:
    """A label without what its state is told with: "recently started" is "started"."""
    return _MANNER.sub("", flat)


def _whole(flat: str) -> str | None:
    return next((code for code, pattern in _COMPILED if pattern.fullmatch(flat)), None)


def kind_of(flat: str) -> str | None:
    """The code of a label of one of the kinds; None where it is none, or its rest says something else."""
    flat = flat.strip(" .,;:-()")
    if code := _whole(flat):
        ended = code == "ongoing" and _TOLD.search(flat)
        return None if ended else code
    for mark in _TAIL.finditer(flat, 0, _LONGEST):
        code = _whole(flat[: mark.start()].strip())
        if code is None:
            continue
        rest = flat[mark.start() :]
        if _DELAY_TOLD.search(rest) and code in ("in_progress", "ongoing", "not_started"):
            return "delayed" if not re.search(r"\b(?:no|not|without)\b", rest) else None
        if code == "delayed" and re.search(r"\b(?:now|back) on (?:track|target|schedule|course)\b", rest):
            return None
        return None if _TOLD.search(rest) and code != "closed_not_complete" else code
    return None
