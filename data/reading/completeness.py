"""Whether "complete" is all that a label says: a condition, a part, a plan or a doubt beside it takes it back.

"Complete subject to sign-off" and "phase 1 complete" are open work; "complete by March" is a plan and says nothing.
"""

from __future__ import annotations

import re

from data.reading.deadlines.pieces import normalise, scan

_NUMBER = r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|half|none)"
# Whoever says these has something left to do, wherever in the cell they stand.
_HELD_BACK = re.compile(
    r"\b(?:subject to|pending|except\w*|exclud\w*|excl?|ex|exclusive of|apart from|aside from|other than|save for"
    r"|barring"
    r"|bar(?! charts?\b)|await\w*|outstanding|unresolved|incomplete|not (?:yet|been|fully)|yet to|still"
    r"|conditional\w*|contingent|depend\w*|provided that|provisional\w*|with exception|minus|delayed|overdue|on hold"
    r"|paused|tbc|to be (?:confirmed|done|completed|finalised|agreed|approved|signed)|partial\w*|partly|in part)\b"
)
_LEFT = re.compile(
    r"\b(?:remain\w*|yet|not|never|no longer|n't|all (?:but|except|bar)|some|most|mostly|only|phase|stage|step"
    r"|tranche|(?<!as )part|wave|draft"
    rf"|{_NUMBER} (?:out )?of|{_NUMBER} ?/ ?\d|further|need(?:s|ed)?|require[sd]?|to (?:follow|come|do|be|go|finish)"
    r"|next|without|lacking|missing|less|minor|snag\w*|in progress|under ?way|nearly|almost|until|assuming"
    r"|in principle|queried|disputed|unsure|unclear|reopened|re-opened|failed|tests?|sign-?off|more|caveat\w*"
    r"|qualification\w*|reservation\w*)\b|n't\b"
)
_PLANNED = re.compile(
    r"\b(?:will|would|shall|should|could|may(?= be\b)|might|expect\w*|due(?! to\b)"
    r"|(?<!ahead of )target(?!s? (?:was|were|is|has|met|exceeded|achieved))\w*|anticipat\w*|planned"
    r"|schedul\w*|forecast|project(?:ed|ion)|aim\w*|hop(?:e|ed|es|efully|ing)|likely|probabl[ey]|possibl[ey]|if|when"
    r"|once|unless|after|before|assumed|consider|propos\w*|intend\w*|estimat\w*)\b|\?"
)
_BY_TIME = re.compile(
    r"\b(?:by|until|till|no later than)\s+(?:the\s+|this\s+|next\s+|early\s+|mid\s+|late\s+)*"
    r"(?:end|start|close|beginning|year|month|week|quarter|spring|summer|autumn|winter|easter|christmas|q\d|then|now)\b"
)
_FOR_ALL = re.compile(r"\s*for (?:all|every|each|both|the whole|now\b|20\d\d|the year)")
_PART_OF = re.compile(
    r"(?:(?:all )?but|partial(?:ly)?|part(?:ly)?|mostly|largely|nearly|almost|near(?:ing)?|close to|substantial(?:ly)?"
    r"|substantively|virtually|half|mainly|predominantly|essentially|more or less|as good as|just about|all bar"
    r"|(?:more than|over|under|less than|about|around)? ?(?:a )?(?:half|quarter|third|two[ -]thirds|three[ -]quarters)"
    r"|(?:elements?|aspects?|parts?)(?: of (?:this|it|the action))?|(?:the )?(?:majority|bulk)(?: of)?|most"
    rf"|some|several|many|draft|initial|first|(?:phase|stage|part|step|tranche|wave|year) {_NUMBER}"
    rf"|(?:first|second|third|1st|2nd|3rd) (?:phase|stage|part)|{_NUMBER} (?:out )?of (?:the )?{_NUMBER}"
    r"|\d{1,3} ?/ ?\d{1,3}|well on"
    r" the way to|approaching)\b[\w ,%-]*?"
    r"\b(?:complete|completed|completion|done|delivered|implemented|achieved|met|finished|there|actioned)\b"
)


_ALL_OF = re.compile(
    rf"(?P<a>{_NUMBER})(?: (?:out )?of (?:the )?| ?/ ?)(?P<b>{_NUMBER})(?P<rest> (?:[a-z]+ ){{0,2}}?"
    r"(?:complete|completed|done|delivered|implemented|achieved|finished))\W*"
)
_NUMBERED = re.compile(
    r"\d{1,3} (?:actions? )?(?:complete|completed|done|delivered)\s*[,;&/]\s*(?:and )?\d{1,3} (?:actions? )?"
    r"(?:in progress|outstanding|ongoing|remain(?:s|ing)?|under ?way|delayed|not started|to do)\W*"
)
_NOTHING_LEFT = re.compile(
    r"\b(?:no|nothing|none) (?:(?:further|outstanding|remaining|more|other) ?)+"
    r"(?:actions?|works?|issues?|items?|steps?)?"
    r"(?: (?:is|are))?(?: (?:required|needed|necessary|outstanding|planned|to do))?"
)
_AS_MEANT = re.compile(r"\bas (?:originally )?(?:planned|scheduled|agreed|expected|intended|proposed|anticipated)\b")
_SHORT = 12  # words up to which a cell is read whole: a second sentence there still speaks of the label


def _beside(text: str) -> tuple[str, str]:
    """What follows a label: the words of its own sentence, and the sentence after it too."""
    if len(text.split()) <= _SHORT:
        return text, text
    sentences = re.split(r"(?:^\s*|(?<=[a-z0-9)]))[.!](?:\s|$)|\n", text)
    return sentences[0], " ".join(sentences[:2])


def all_or_part(flat: str) -> str | None:
    """The code of "5 of 5 complete", "3/5 done", "5 completed, 2 in progress"; None for what counts nothing."""
    if _NUMBERED.fullmatch(flat):
        return "in_progress"
    if match := _ALL_OF.fullmatch(flat):
        if match["a"] == match["b"]:
            return "complete"
        return None if match["a"] in ("0", "none") else "in_progress"
    return None


def is_part(flat: str) -> bool:
    """Whether a whole label says that a part is done: "mostly complete", "3 of 5 done", "phase 1 complete"."""
    flat = re.split(r"[,;]\s", flat)[0]  # what is due or planned may follow
    if (
        re.match(r"(?:0|none) ?(?:out of|of|/)", flat)
        or not _PART_OF.match(flat)
        or _PLANNED.search(flat)
        or re.search(r"\b(?:not|never|no)\b|n't\b|\bto be\b", flat)
    ):
        return False
    return not _by_a_time(flat)


_ONE_OF_TWO = re.compile(
    r"(?:[a-z][\w'-]* ){1,4}?(?:is |are |now |was )*(?:complete|completed|done|finished|adopted|approved|agreed"
    r"|delivered|drafted|published|signed off|in place)(?: for [a-z]+(?: [a-z]+)?)?\s*[,;.:&(-]\s*"
    r"(?:but |and |with |the )*"
    r"(?:[a-z][\w'-]* ){0,5}?(?:is |are )?(?:outstanding|being \w+(?:ed|en|ne|ght)|still to \w+|await\w+ [\w -]+"
    r"|to follow|under ?way|in progress|progressing"
    r"|remain(?:s|ing)?|pending|awaited|not (?:yet )?\w+|still [\w ]+|to be \w+|to (?:start|begin|commence)"
    r"|yet to \w+)\W*"
)
_IN_HAND = re.compile(
    r"(?:[a-z][\w'-]* (?:\d{1,2} )?){1,3}?(?:is |are )?(?:now |well |currently )?(?:under ?way|in progress)\W*"
)


def is_open_work(flat: str) -> bool:
    """Whether a whole label says that one thing is done and another is not, or that a thing is in hand."""
    first = re.split(r"[,;.:&(-]", flat)[0]
    if re.search(r"\b(?:not|never|no|none|nothing|delayed|overdue|paused)\b|n't\b", first) or _PLANNED.search(first):
        return False
    return bool(_ONE_OF_TWO.fullmatch(flat) or _IN_HAND.fullmatch(flat))


def _by_a_time(text: str) -> bool:
    """Whether "by" and a time stand in the text: what is complete by then is not said to be complete."""
    if _BY_TIME.search(text):
        return True
    by = re.search(r"\b(?:by|until|till|no later than)\s+(?:the\s+)?(?=\S)", text)
    return bool(by) and any(piece.start == by.end() for piece in scan(normalise(text)) if by)


# After a word for complete and no mark, what may follow and leave it said.
_FOLLOWS = re.compile(
    r"\s+(?:in (?!respect|relation|terms|regard|connection)|on\b|at\b|ahead\b|early\b|late\b|as\b|via\b|per\b"
    r"|following\b"
    r"|after\b|since\b|during\b|through\b|alongside\b|within\b|using\b|last\b|online\b|from\b|under\b|for\b|when\b"
    r"|because\b"
    r"|due to\b|while\b|whilst\b|although\b|though\b|however\b|but\b|only\b|including\b|now\b|successfully\b"
    r"|to (?:time|budget|schedule|plan|target|standard|specification|deadline|a high)\b"
    r"|with (?:partners?|the|support|help|input|lga|assistance|no\b|all\b|full|positive|involvement|good)"
    r"|(?:and|&) (?:\w+(?:ed|en|ne)\b|sent|held|put|set|made|built|begun|met|run|led|brought|complete|closed"
    r"|in place|ongoing|now|is|are|has|was|were|the|a|all|being|bau|no|on"
    r"|in|up and running|this|will|it|reported|fully|we|our|further|monitoring|work)|[^a-z\s&])"
)
_NUMERIC_DAY = re.compile(r"\b(?<=on |of |at )\d{1,2}/\d{1,2}\b(?!/)|\b\d{1,2}([/.-])\d{1,2}\1(?:20)?\d\d\b")
_AGENT_OF = re.compile(r"\s+by\b")


def _goes_astray(word: str, rest: str) -> bool:
    """Whether the words that run on from a word for complete are none that leave it said: "complete and submit"."""
    if not re.match(r"\s+[a-z&]", rest):
        return False
    if _AGENT_OF.match(rest):
        return not word.endswith("completed")
    pieces = scan(normalise(rest))
    dated = pieces and not rest[: pieces[0].start].strip(" (w/c-")
    return not dated and not _FOLLOWS.match(rest)


def completed(word: str, rest: str) -> str | None:
    """The code of a label that opens with a word for complete, by what follows it; None where it does not say."""
    if re.fullmatch(r"\W*(?:n|no|false|nope|\u2717|\u2718|\u00d7|x)\W*", rest) and rest.strip():
        return None  # "Complete: N"
    sentence, following = _beside(_AS_MEANT.sub("", _NOTHING_LEFT.sub(" ", rest)))
    participle = word.split()[-1] != "complete"
    if (
        _PLANNED.search(sentence)
        or _by_a_time(sentence)
        or re.search(r"\b(?:bau|business as usual|in (?:respect|relation|terms|regard) (?:of|to))\b", sentence)
    ):
        return None
    pieces = scan(normalise(sentence))
    if (
        pieces
        and not participle
        and re.fullmatch(r"\s*(?:(?:in|on|for|at|from)\s+(?:the\s+)?)?", sentence[: pieces[0].start])
    ):
        # "Complete March 2026" may as well set the day.
        return None
    if _HELD_BACK.search(following) or _LEFT.search(_NUMERIC_DAY.sub(" ", sentence)):
        return "in_progress"
    if (re.match(r"\s*for\b", rest) and not _FOR_ALL.match(rest)) or _goes_astray(word, rest):
        return None
    return None if re.search(r"\b(?:but|however)\b", sentence) else "complete"
