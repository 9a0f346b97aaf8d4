"""Reads what a paper says of status, colour and response, in cells and in narrative.

Prose is read only where its verb plainly says so: no imperative ("Complete the review"), no plan, no date, no
legend. A colour says nothing without the paper's own key. "Agreed" is a response, not a status.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from data.reading.meanings import Status
from data.reading.status_labels import (
    CELL_ONLY,
    code_of,
    complete_or_not,
    is_unknown_wording,
    read_status,
    split_trailing_label,
)
from data.reading.status_words import MARKS, PREFIX, colours, leading, plain, wordings

__all__ = [
    "Rag",
    "Response",
    "find_status",
    "is_unknown_wording",
    "read_rag",
    "read_response",
    "read_status",
    "split_trailing_label",
]

_DONE = (
    r"(?:completed|delivered|implemented|achieved|added|appointed|adopted|approved|published|conducted"
    r"|held|presented"
    r"|established|created|produced|submitted|signed off|recruited|undertaken|finalised|introduced"
    r"|developed|reviewed"
    r"|carried out|put in place|set up|given|provided|concluded|filled|refreshed|updated|agreed|installed"
    r"|rolled out)"
)
_COMPLETE = re.compile(
    rf"\b(?:has|have) (?:now |already |since |also |all |both |recently |successfully )*been (?:\w+ly"
    rf" )?{_DONE}\b"
    rf"|\b(?:was|were) (?:\w+ly )?(?:completed|delivered|implemented|achieved|adopted|published|conducted"
    rf"|held|presented"
    r"|appointed|established|submitted|signed off|finalised|concluded)\b|\btook place\b|\bhas (?:now"
    r" )?(?:concluded|finished)\b"
    r"|\b(?:is|are) now (?:complete|completed|in place|fully implemented)\b"
)
_IN_PROGRESS = re.compile(
    r"\b(?:is|are|now|currently|remains?|well) (?:now |currently |well |still )*(?:underway|under way|in"
    r" progress|progressing"
    r"|in development|in train|being (?:developed|drafted|reviewed|implemented|delivered|prepared"
    r"|finalised|progressed))\b"
    r"|\bnow in (?:the )?(?:consultation|drafting|delivery|implementation|procurement|design) (?:phase"
    r"|stage)\b"
    r"|\b(?:work|this|these|it|project|programme|review|coaching|training|recruitment) (?:has|have)"
    r" (?:now )?(?:started|begun|commenced)\b"
)
_ONGOING = re.compile(r"\b(?:is|are|remains?) (?:\w+ly )?(?:ongoing|on-going)\b|^[\W_]*ongoing [a-z]")
_NOT_STARTED = re.compile(
    r"\b(?:has|have) (?:not|n't) (?:yet )?(?:started|begun|commenced|been started)\b|\byet to (?:start"
    r"|begin|commence)\b"
)
_DELAYED = re.compile(
    r"\b(?:has|have|is|are) (?:been )?(?:delayed|paused|postponed|deferred|rescheduled|on hold|overdue)\b"
)
_CLOSED = re.compile(r"\b(?:has|have) (?:now )?been (?:cancelled|withdrawn|superseded|abandoned|discontinued)\b")
_PLAN = re.compile(
    r"\b(?:will|to be|shall|should|needs? to|must|going to|once|when|if|until|subject to|some|partly"
    r"|partially|except|apart from|aside from|awaiting|pending|outstanding|remain\w*|yet|not|only)\b|n't\b"
)
_LEGEND = re.compile(r"^\W*(?:key|legend)\b|\b(?:red|amber|green|blue)\b\s*[=:-]")
_ASKS = re.compile(r"^\W*(?:the (?:council|authority) (?:should|needs?|must)|consider|ensure|recommend)")


@dataclass(frozen=True)
class Rag:
    """A colour as printed, the printed meaning of it, and the status that meaning gives."""

    published: str | None = None
    colour: str | None = None
    key: str | None = None
    status: Status = Status()


@dataclass(frozen=True)
class Response:
    """A response as published and its code in `codes.RESPONSES`."""

    published: str | None = None
    response: str = "not_stated"


def _prose(flat: str) -> str | None:
    """The code that the verbs of a narrative plainly give."""
    if _LEGEND.search(flat) or _ASKS.search(flat):
        return None
    for code, pattern in (
        ("closed_not_complete", _CLOSED),
        ("delayed", _DELAYED),
        ("not_started", _NOT_STARTED),
        ("in_progress", _IN_PROGRESS),
        ("ongoing", _ONGOING),
    ):
        if pattern.search(flat):
            return code
    # Finished work beside work still to come is not finished: the words do not say which of the two counts.
    return "complete" if _COMPLETE.search(flat) and not _PLAN.search(flat) else None


def find_status(text: str) -> Status:
    """The status told inside narrative: a printed label first ("label"), else a plain verb ("prose").

    Nothing found: an empty status. For the progress or action text of one action; never for a recommendation,
    whose past events are not the action's status.
    """
    stripped = (text or "").strip()
    if not stripped:
        return Status()
    trailing = split_trailing_label(stripped)[1]
    if trailing.basis == "label":
        return trailing
    flat = plain(stripped)
    known = {word: code for word, code in wordings("status").items() if word not in CELL_ONLY and code != "not_stated"}
    opening = leading(flat.lstrip(MARKS + "-\u2022"), known)
    if opening:
        skipped = len(flat) - len(flat.lstrip(MARKS + "-\u2022"))
        after = flat[skipped + opening[2] :]
        ends = re.match(r"\s*(?:[.:;,!(\n*]|-\s|$)|\s+(?:and (?!the\b)|including\b|although\b|but\b)", after)
        dated = re.match(r"\W*(?:by|in|on|for|until|target|at)\b", after)
        if ends and not dated and not _LEGEND.search(flat):
            words = re.split(r"(?<=[.!?:])\s|\n", stripped)[0]
            said = complete_or_not(opening[0], after) if opening[1] == "complete" else opening[1]
            return Status(words.strip("*- \u2022"), said, "label") if said else Status()
    sentences = re.split(r"(?<=[.!?;])\s+|\n+", stripped)
    code = _prose(flat)
    if code is None:
        return Status()
    telling = [sentence for sentence in sentences if _prose(plain(sentence)) == code]
    return Status((telling[0] if telling else stripped).strip(), code, "prose")


def _meaning(flat: str, key: Mapping[str, str]) -> str | None:
    """What a key says of a letter that stands for no colour everybody knows ("N" for not started)."""
    return next((words for name, words in key.items() if plain(name).strip(MARKS) == flat), None)


def read_rag(text: str | None, key: Mapping[str, str] | None = None) -> Rag:
    """The colour of a RAG cell; its status only from the paper's own key, or from words beside the colour."""
    published = (text or "").strip()
    if not published:
        return Rag()
    flat = PREFIX.sub("", plain(published).strip(MARKS), count=1)
    if flat not in colours() and (meaning := _meaning(flat, key or {})):
        code = code_of(meaning)
        return Rag(published, flat, meaning, Status(meaning, code, "label") if code else Status(meaning))
    match = re.match(r"([a-z]+)\b", flat)
    colour = colours().get(match[1]) if match and (len(match[1]) > 1 or flat == match[1]) else None
    if colour is None or match is None:
        return Rag(published, None, None, read_status(published))
    rest = flat[match.end() :].strip(MARKS + "-/|")
    if rest and rest.split()[0].strip(MARKS) in colours():
        # "Amber/green" is neither of the two.
        return Rag(published, flat.replace("gray", "grey"))
    if rest and (code := code_of(rest)):
        return Rag(published, colour, rest, Status(published, code, "label"))
    meanings = {colours().get(plain(name).strip(MARKS), plain(name)): words for name, words in (key or {}).items()}
    if colour not in meanings:
        return Rag(published, colour)
    meaning = meanings[colour]
    code = code_of(meaning)
    status = Status(meaning, code, "label") if code else Status(meaning, "not_stated", "none")
    return Rag(published, colour, meaning, status)


_NOT_ACCEPTED = re.compile(
    r"\b(?:not|n't|do not|does not|cannot|unable to)\s+(?:be\s+)?(?:fully\s+)?(?:accept|agree|support)"
)
_ACCEPTS = re.compile(
    r"(?:the )?(?:council|cabinet|we|authority)?\s*(?:fully |wholly )?(?:accepts?|agrees?(?:"
    r" with)?)\s+(?:all\s+)?(?:of\s+)?(?:this|the|these|both)"
    r"(?:\s+(?:\w+\s+)?recommendations?)?(?:\s+in full)?"
)


def read_response(text: str | None) -> Response:
    """The council's answer to a recommendation; "noted" and thanks are no answer."""
    published = (text or "").strip()
    if not published:
        return Response()
    flat = plain(published).strip(MARKS) or "-"
    flat = re.sub(r"^(?:response|council response)\s*[:\-]\s*", "", flat)
    known = wordings("response")
    if flat in known:
        return Response(published, known[flat])
    if found := leading(flat, known):
        qualified = re.search(r"\b(?:but|except|however|in part|in principle|partially|apart from|although)\b", flat)
        if found[1] == "accepted" and qualified:
            return Response(published, "partially_accepted")
        return Response(published, found[1])
    if _NOT_ACCEPTED.search(flat):
        return Response(published, "rejected" if len(flat.split()) <= 12 else "not_stated")
    if _ACCEPTS.fullmatch(flat):
        return Response(published, "accepted")
    return Response(published, "not_stated")
