"""The part of a time that the words right before or after it name: "end of", "early", "mid to late", "(month end)"."""

from __future__ import annotations

import re
from dataclasses import dataclass

_BEFORE = re.compile(
    r"(?:\b(?:the\s+)?(?P<two>(?:early|mid|late)\s*(?:/|-|to|or)\s*)?"
    r"(?P<e>year[\s-]?end|month[\s-]?end|quarter[\s-]?end|end|close|start|beginning|early|mid|middle|late"
    r"|latter part|back[ -]end)"
    r"(?:(?:\s+|\s?-\s?)(?:in|of|part of)|-)?\s*(?:the\s+)?(?:(?:(?:financial|calendar)\s+)?year\s+)?)$"
)
_AFTER = re.compile(r"\s*(?:[(\[]?(?:month|year|quarter)[\s-]end[)\]]?|\(end(?:\)|$)|end(?![a-z:]|\s*[:-]))")
# "To start October": a verb, and no part of the month.
_VERB = re.compile(
    r"\b(?:to|will|should|can|must) (?:re-?)?(?:start(?: in| on)?|(?:end|close) (?:in|on))\s*(?:the\s+)?$"
)
_BEGINNING = re.compile(r"\s*(?:the\s+)?beginning\s+(?:the\s+)?")
_NAMES = {"early": "early", "mid": "mid", "middle": "mid", "late": "late", "latter part": "late", "start": "start"}
_NAMES |= {"back end": "late", "back-end": "late", "beginning": "start"}
_TWO = {("early", "mid"): "early-mid", ("mid", "late"): "mid-late"}


@dataclass(frozen=True)
class Edge:
    """Where a time with its edge starts and ends, and the edge; None where two edges make none ("early to late")."""

    start: int
    end: int
    edge: str | None


def edge_at(text: str, start: int, end: int, floor: int) -> Edge | None:
    """The edge of a time that stands from `start` to `end`, with the words before it from `floor` on."""
    floor = max(floor, start - 60)
    match = _BEFORE.search(text[floor:start])
    verb = _VERB.search(text, floor, start) or (match and _BEGINNING.fullmatch(match[0]))
    if match and not verb:
        edge: str | None = _NAMES.get(match["e"], "end")
        if match["two"]:
            edge = _TWO.get((match["two"].split("/")[0].split("-")[0].split()[0], edge or ""))
        return Edge(floor + match.start() + len(match[0]) - len(match[0].lstrip()), end, edge)
    if match := _AFTER.match(text, end):
        return Edge(start, match.end(), "end")
    return None
