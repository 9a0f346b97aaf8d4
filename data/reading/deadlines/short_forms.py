"""Officers' short ways of writing times, set as the grammar writes them: "Fin. Yr", "3Q", "Qs 1-2", "w/b".

Rewrites whole cells in normal form before anything is read; the published words are kept beside.
"""

from __future__ import annotations

import re

_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)"
)
_YEAR = r"(?:20\d\d(?:\s?[/-]\s?(?:20)?\d\d)?|\d\d\s?/\s?\d\d)(?![\d/])"
# Words of a meeting that may stand between a month and its year, or between "by" and a date.
MEETING = (
    r"(?:full|annual|extraordinary|special|joint|budget|cabinet|council|executive|committees?|scrutiny|overview|audit"
    r"|governance|standards|planning|licensing|policy|resources|finance|corporate|o&s|osc|agm|board|panel|forum"
    r"|meetings?|cycles?|rounds?|elections?|local|general|members?|leadership|management|team|clt|slt|cmt|smt"
    r"|away ?day|briefing|workshop|session)"
)
MEETINGS = rf"{MEETING}(?:(?:\s+(?:and|of|&)\s+|\s+|\s*&\s*){MEETING}){{0,5}}"

_REWRITTEN: tuple[tuple[str, str], ...] = (
    (r"\[", "("),
    (r"\]", ")"),
    (r"\b(?:f\s?/\s?y|f\.y\.)\s*(?=\d)", "fy "),
    (r"\b(?:fin\.?|financial|fiscal)\s+(?:yr|year)\.?(?=\W)", "financial year"),
    (r"\byrs?\b\.?", "year"),
    (r"\b(end|close|start|beginning) of (?:the )?year (?=\d\d(?:\d\d)?\s?[/-])", r"\1 of financial year "),
    (r"\b(?:eoy|y/e|ye)\b(?=\s*\d\d(?:\d\d)?\s?[/-])", "year end"),
    (r"\b(?:fye|eofy)\b(?=\s*\d\d(?:\d\d)?\s?[/-])", "year end"),
    # A verb, and no month.
    (r"\bmay (?=(?:\w+ )?(?:be|slip|need|change|move|vary|have|well|take|depend|require|not|extend|run|shift"
     r"|still)\b)", "might "),
    (r"\b(?:towards?|nearer) (?:the )?end of (?=\S)", "late "),
    (r"^now\s*-\s*(?=\S)", "until "),
    (r"\bday (?:1|one)\s*[-:(,]\s*(?=\d)", ""),
    (r"^next (?=(?:milestone|step|stage|deadline|target)\b)", ""),
    (r"\bby the time of (?:the |our |its )?[a-z][a-z' &-]{2,40}? (?:in|on) (?=\S)", "by "),
    (r"\b(start|beginning|end|close) of (?:the )?new (?=(?:financial|municipal|academic) year)", r"\1 of "),
    (r"\bwhen\?\s*(?=\S)", "when: "),
    (r"\b(early|mid|late) (?:in )?(?:the )?new (?=(?:financial|municipal|academic) year)", r"\1 in "),
    (r"\b(?:eom)\b", "end of"),
    (r"\by(?=[1-9]\b(?!\s*q))", "year "),
    # "Sept 26 >": from then on.
    (r"(?<=\d)\s*(?:-?>+|=>)\s*$", " onwards"),
    (r"(?<=[a-z])-ish\b", ""),
    (rf"\b(?:post|after|following)[ -](?:the )?(?:\w+ )?(?:recess|holidays?|break),? (?=(?:in |by )?{_MONTH} )", ""),
    (r"\b(q(?:uarter)? ?[1-4]) (?:of )?(?:the )?calendar (?:year )?(?=20\d\d\b(?!\s?[/-]\s?\d))", r"calendar \1 "),
    (r"\b(?:eoq|end of qtr)\b", "end of quarter"),
    (r"\bq(?:tr|uarter)?s\s*(?=[1-4](?!\d))", "q"),
    (r"\bqu\.?\s*(?=[1-4](?!\d))", "q"),
    (r"\bq\.\s*(?=[1-4](?!\d))", "q"),
    (r"\bqtr\b\.?", "quarter"),
    (r"\b([1-4])q\b", r"q\1"),
    # "3rd and 4th quarters", and the year behind "Q2 onwards".
    (r"\b([1-4])(?:st|nd|rd|th)\s*(and|&|to|-)\s*([1-4])(?:st|nd|rd|th)\s+quarters?\b", r"q\1 \2 q\3"),
    (rf"\b(q[1-4]) (onwards?)\s+({_YEAR})", r"\1 \3 \2"),
    (r"\b([12])h\b", r"h\1"),
    (r"\bhalf ([12])\b(?=\s)", r"h\1"),
    (r"\bh([12])\s+of\s+(?=\S*\d)", r"h\1 "),
    (r"\b(?:wk|week)\.?\s*(?:comm(?:encing|\.)?|/c|beg(?:inning|\.)?|of(?:\s+the)?(?=\s+(?:(?:mon|tue|wed|thu|fri"
     r"|sat|sun)[a-z]*\s+)?\d))(?=\W)",
     "week commencing"),
    (r"\bw\s?[/.]?\s?[cb]\b\.?", "week commencing"),
    (r"\bwk\.?\s*end(?:ing)?\b|\bw\s?/\s?e\b\.?", "week ending"),
    (r"\b(?:to )?start(?:s|ing)? in\b", "commences in"),
    (r"\b(end|close|start|beginning|middle) of the year (?=20\d\d\b)", r"\1 of "),
    (r"\bthru\b", "through"),
    (r"(?<![\d/.-])(\d{1,2})\s?(-|&|and|to)\s?(\d{1,2})/(\d{1,2})/(\d{2,4})\b", r"\1/\4/\5 \2 \3/\4/\5"),
    # Whose end of one year is meant, the council's or the calendar's, is not said.
    (r"\b(?:(?:financial|fiscal) )?year[ -]end (?=20\d\d\b(?!\s?[/-]\s?\d))", "end of financial year "),
    (rf"\b(\d{{1,2}}) -({_MONTH})- ?(?=\d\d)", r"\1-\2-"),
    (r"^(?:from )?now (?=(?:until|till?|to|through)\b)", ""),
    (r"\bin[ -]year\b(?=\W)", "in"),
    (rf"\b(?:the\s+)?last day of (?={_MONTH}\b)", "end of "),
    # "second half of June": the halves of a month are not told apart.
    (rf"\b(?:(?:first|second|1st|2nd|early|latter|later|last)\s+(?:half|part)"
     rf"|latter end)\s+(?:of\s+)?(?={_MONTH}\b)", ""),
    (rf"\b(?:the\s+)?(?:first|second|third|fourth|last|final|1st|2nd|3rd|4th)\s+week\s+(?:of|in)\s+(?={_MONTH}\b)", ""),
    # "July committee cycle 2025": the year is the month's.
    (rf"\b({_MONTH})\.?(?:'s)?\s+((?:the\s+)?{MEETINGS})[\s,-]+({_YEAR})", r"\1 \3 \2"),
    (r"\bspr\.?(?=\s+'?\d)", "spring"),
    (r"\baut\.?(?=[\s/]+(?:win(?:ter)?\.?[\s/]*)?'?\d)", "autumn"),
    (r"\bsum\.?(?=\s+'?\d)", "summer"),
    (r"\bwin\.?(?=\s+'?\d)", "winter"),
)  # fmt: skip
_COMPILED = tuple((re.compile(words), said) for words, said in _REWRITTEN)


def written_out(text: str) -> str:
    """A cell in normal form with its short forms written out."""
    for pattern, said in _COMPILED:
        text = pattern.sub(said, text)
    return " ".join(text.split())
