"""The known wordings of status, response and colour (`data/reference/wording.toml`), and how a text opens with one."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache

from data.home import HOME
from data.vocabulary.codes import RESPONSES, STATUSES

WORDING = HOME.words("wording.toml")
MARKS = " \t\n.,;:!*_()[]\"'\u201c\u201d"
PREFIX = re.compile(r"(?:status|progress|b?rag(?: status| rating)?|current (?:status|position)|update)\s*[:=\-]\s*")
# After a label at the start of a cell or sentence: an end, a mark, or a word that goes on about it.
_GOES_ON = re.compile(
    r"\s*(?:[.,;:!(\[\n]|-\s|\s-|\s&\s|\s(?:and|but|although|though|including|however|with|subject|except|apart|aside"
    r"|other than|save|barring|bar|excluding|less|minus|only|as|in(?! part)|within|per|on|at|under budget"
    r"|to (?:plan|time|budget|schedule|standard)|due to|because|while"
    r"|whilst"
    r"|awaiting|after|when|since|for|by|from|through|alongside|via|following|pending|until|to be|to date|so far)\b)"
)
# Open work may go on to its date at once: "to start June 2025", "delayed to May".
GOES_ON_OPEN = re.compile(
    r"\s+(?:to\b|\d{1,2}\b|20\d\d|q[1-4]\b|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b"
    r"|(?:spring|summer|autumn|winter)\b)"
)


@cache
def wordings(kind: str) -> dict[str, str]:
    """Every known wording of that kind ("status", "response") with its code, longest first."""
    allowed = STATUSES if kind == "status" else RESPONSES
    found: dict[str, str] = {}
    for code, words in tomllib.loads(WORDING.read_text(encoding="utf-8"))[kind].items():
        if code not in allowed:
            raise ValueError(
                f"{WORDING.name}: [{kind}.{code}] is no {kind} of data/vocabulary/schema.py; use one of {list(allowed)}"
            )
        for word in words:
            if word in found:
                raise ValueError(
                    f"{WORDING.name}: '{word}' stands under {kind}.{found[word]} and {kind}.{code}; keep one"
                )
            found[word] = code
    return dict(sorted(found.items(), key=lambda item: -len(item[0])))


@cache
def colours() -> dict[str, str]:
    """Every known colour word with the colour it names."""
    return tomllib.loads(WORDING.read_text(encoding="utf-8"))["colours"]


def plain(text: str) -> str:
    """Lower case, plain dashes and quotes, single spaces (line breaks kept)."""
    flat = re.sub(r"[\u2010-\u2015\u2212]", "-", text.replace("\xa0", " ").replace("\u2019", "'")).lower()
    return "\n".join(" ".join(line.split()) for line in flat.split("\n"))


def leading(text: str, known: Mapping[str, str], goes_on: re.Pattern[str] = _GOES_ON) -> tuple[str, str, int] | None:
    """The known wording that a text opens with, its code and where it ends."""
    for word, code in known.items():
        if text.startswith(word) and (len(word) > 1 or text == word):
            after = text[len(word) :]
            if not after.strip(MARKS) or goes_on.match(after):
                return word, code, len(word)
    return None
