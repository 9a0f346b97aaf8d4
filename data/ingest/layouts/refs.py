"""References and headings: "1", "(01)", "R1", "KR1.1", "Recommendation two", "A)", and formal or additional.

It reads what stands at the beginning of a text. It never numbers what the paper leaves unnumbered.
"""

from __future__ import annotations

import re
from functools import cache

from data.ingest.layouts.words import clean, words
from data.reading.numbers import NUMBERS

_CODE = r"[A-Z]{0,4}[ -]?\d{1,3}[a-z]?(?:\.\d{1,2})*"
_PUNCTUATION = r"\s*[:.)\]\u2013\u2014-]+\s*"
_WHOLE = re.compile(rf"^[(\[]?\s*({_CODE}|[A-Z])\s*[)\].:]*$")
_BRACKETED = re.compile(rf"^[(\[]\s*({_CODE}|[A-Za-z])\s*[)\]][:.\s]*(?=\S)")
_PUNCTUATED = re.compile(rf"^({_CODE}|[A-Z]|[a-z](?=\)))(?:\s*[.):]+\s+|\s+[\u2013\u2014-]+\s+|\.(?=[A-Z]))(?=\S)")
_SPACED = re.compile(r"^([A-Z]{1,3}\d{1,2}(?:\.\d{1,2})*|\d{1,2}(?:\.\d{1,2})*)\s+(?=[A-Z\u2018\u201c])")
_PERIOD = re.compile(r"^\d+\s+(?:Year|Month|Week|Day|Percent)", re.I)
_NOT_A_CODE = re.compile(r"^(?:Q|FY|H)\s?-?\d|^(?:19|20)\d\d$|^\d{3,}$", re.I)


def _units() -> str:
    return "|".join(sorted((re.escape(unit) for unit in words("units")), key=len, reverse=True))


def normal_ref(printed: str) -> str:
    """The reference without brackets and leading zeros, number words as figures: "(01)" is "1"."""
    bare = clean(printed).strip("()[]:. ")
    if bare.lower() in NUMBERS:
        return str(NUMBERS.index(bare.lower()) + 1)
    return re.sub(r"^0+(?=\d)", "", bare)


def is_ref(text: str) -> bool:
    """Whether the whole text is a reference."""
    said = clean(text)
    return bool(named_ref(said) and not named_ref(said)[1]) or bool(  # type: ignore[index]
        _WHOLE.match(said) and not _NOT_A_CODE.match(said.strip("()[]:. "))
    )


_LEAD = r"^(?:\W{0,3})(?:(?:key|formal|main|lga|cpc|peer|peer team|peer challenge|peer review|additional)\s+)?"
_NUMBER = rf"(?:no\.?\s*|number\s*|#\s*)?[(\[]?((?-i:{_CODE}|[A-Z](?![\w'\u2019]))|{'|'.join(NUMBERS)})(?!\w)[)\]]?"
_SEVERAL = r"(\d{1,2}(?:\s*(?:,|&|and|/|to|-|\u2013)\s*\d{1,2}(?!\d))+)"
_REST = rf"(?:{_PUNCTUATION}|\s*\|\s*|\s+|$)(.*)$"


@cache
def _openings() -> tuple[re.Pattern[str], re.Pattern[str]]:
    single = re.compile(rf"{_LEAD}(?:{_units()})(?![A-Za-z])\s*{_NUMBER}{_REST}", re.I)
    # "Recommendations 1 and 2" are answered together; both numbers stay in the reference.
    return single, re.compile(rf"{_LEAD}(?:{_units()})s\s*{_SEVERAL}{_REST}", re.I)


@cache
def named_ref(text: str) -> tuple[str, str] | None:
    """Reference and remaining text where the text opens "Recommendation 1" or the like; else None."""
    said = clean(text)
    for pattern in _openings():
        found = pattern.match(said)
        if found:
            return normal_ref(found[1]), found[2].strip()
    return None


def split_ref(text: str) -> tuple[str | None, str]:
    """A reference that opens the text, and the text without it; None and the text where there is none."""
    said = clean(text)
    named = named_ref(said)
    if named:
        return named
    if _PERIOD.match(said):
        return None, said
    for pattern in (_BRACKETED, _PUNCTUATED, _SPACED):
        found = pattern.match(said)
        if found and not _NOT_A_CODE.match(found[1].strip()):
            return normal_ref(found[1]), said[found.end() :].strip()
    return None, said


_ADDITIONAL = re.compile(
    r"^(?:(?:part|section|appendix|annex|table)\s+\w+\s*[:.\u2013-]*\s*|\d+[.)]?\s+)?"
    r"(?:the\s+)?(?:other|additional|further|wider|informal|supplementary|secondary|broader)\s+"
    r"(?:\w+\s+){0,3}?(?:recommendation|comment|suggestion|observation|finding|area|improvement|consideration)s?\b"
    r"|\bnot\s+(?:key|formal)\s+recommendations?\b",
    re.I,
)
_FORMAL = re.compile(
    r"^(?:(?:part|section|appendix|annex|table)\s+\w+\s*[:.\u2013-]*\s*|\d+[.)]?\d*\s+)?(?:\w+\s+)?"
    r"(?:key|formal|main|headline|priority)\s+recommendations?\b",
    re.I,
)
LONGEST_TITLE = 32  # words in a line that can be a heading


def kind_of_heading(text: str) -> str | None:
    """ "additional" or "formal" where a heading opens such a part of the plan; else None."""
    said = clean(text)
    if len(said.split()) > LONGEST_TITLE:
        return None
    if _ADDITIONAL.search(said):
        return "additional"
    return "formal" if _FORMAL.match(said) else None
