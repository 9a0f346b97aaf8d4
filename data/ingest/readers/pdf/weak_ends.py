"""Where a nearly full line may have ended a paragraph, in tables that set no white space between paragraphs.

The next word would not have fitted, so the page does not show it: the words must, several signs together. It
is asked only where the plain signs (room left over, white space, markers) say nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol


class Said(Protocol):
    @property
    def text(self) -> str: ...


class PlacedWord(Said, Protocol):
    @property
    def top(self) -> float: ...


_AROUND = ".,;:()'\"\u2018\u2019\u201c\u201d"


_CONNECTING = re.compile(
    r"(?:"
    r"a|an|the|of|to|for|and|or|nor|but|with|without|by|in|on|at|from|into|onto|over|under|between|within|"
    r"through|across|against|per|via|as|than|that|which|who|whose|where|when|while|if|is|are|was|were|be|been|"
    r"being|has|have|had|will|shall|should|would|could|can|may|must|not|our|its|their|his|her|your|this|these|"
    r"those|all|any|each|every|both|new|eg|e\.g\.|e\.g|ie|i\.e\.|i\.e|incl|including|such|&|vs"
    r")",
    re.I,
)
_VERBS = re.compile(
    r"(?:"
    r"achieve|adopt|agree|align|allocate|analyse|appoint|approve|arrange|assess|assign|build|clarify|collect|"
    r"commission|communicate|complete|conduct|confirm|consider|consolidate|consult|continue|convene|"
    r"co-ordinate|coordinate|create|define|deliver|deploy|describe|determine|develop|discuss|draft|embed|"
    r"enable|encourage|engage|enhance|ensure|establish|evaluate|examine|expand|explore|extend|finalise|"
    r"formalise|formulate|hold|identify|implement|improve|include|incorporate|increase|initiate|integrate|"
    r"introduce|investigate|invest|invite|involve|launch|maintain|make|manage|maximise|measure|meet|merge|"
    r"modernise|monitor|negotiate|obtain|organise|prepare|present|prioritise|procure|produce|promote|provide|"
    r"publish|recruit|redesign|reduce|refine|refresh|reintroduce|relaunch|renew|replace|resolve|restructure|"
    r"revise|revisit|rewrite|roll|secure|seek|simplify|strengthen|submit|tackle|train|undertake|utilise|write"
    r")",
    re.I,
)
"""Words that open an action and are no nouns: "Review", "Plan" or "Report" may end a name."""
_ENDED = re.compile(r"[.!?][)\"\u201d\u2019]?$")
_HANGS = re.compile(r"[,;&/(\u2013\u2014-]$")
_STOP_INSIDE = re.compile(r"[a-z0-9)]{2}[.!?]\s+[A-Z]")


@dataclass
class Usage:
    """How a paper writes its words: which it has in lower case, and which it sets side by side."""

    lower: set[str] = field(default_factory=set)
    pairs: set[tuple[str, str]] = field(default_factory=set)

    def take(self, words: Sequence[PlacedWord]) -> None:
        """Note words in reading order; only those on one line stand side by side for sure."""
        before, top = "", float("-inf")
        for word in words:
            bare = word.text.strip(_AROUND)
            if bare.islower():
                self.lower.add(bare)
            if abs(word.top - top) < 1:
                self.pairs.add((before, bare))
            before, top = bare, word.top


@dataclass
class SentenceEnds:
    """How the sentences of one column end, over all its cells: inside lines, or with their paragraph."""

    inside: int = 0
    sure: int = 0
    """Paragraphs, not the last of their cell, that end in a stop and in room left over."""
    words: int = 0
    lines: int = 0

    def take(self, lines: Sequence[Said], passages: Sequence[Said]) -> None:
        """Count one cell's lines and the paragraphs that plain signs part."""
        self.inside += sum(len(_STOP_INSIDE.findall(line.text)) for line in lines)
        self.sure += sum(bool(_ENDED.search(passage.text)) for passage in passages[:-1])
        self.words += sum(len(line.text.split()) for line in lines)
        self.lines += len(lines)

    @property
    def one_word_a_line(self) -> bool:
        """Whether a line holds hardly more than a word, so that every word may open one."""
        return self.words * 2 < self.lines * 3

    @property
    def by_paragraph(self) -> bool:
        """Whether a sentence that ends with a full line likely ends its paragraph.

        A sentence inside a paragraph ends with a line by chance, once for as many as a line has words.
        """
        return self.lines > 0 and self.sure * self.words >= 3 * self.inside * self.lines


def likely_ended(before: str, line: str, so_far: str, usage: Usage, by_sentence: bool) -> bool:
    """Whether a paragraph, read `so_far`, ended with the line before this one.

    It did where this line opens with a capital, nothing before it hangs, and: a sentence ended where those end
    paragraphs; or the line opens with an action's verb; or with a word that this paper otherwise writes in lower
    case, in no name that runs over the line's end.
    """
    said, next_words = before.split(), line.split()
    last, first = said[-1], next_words[0]
    if not first[0].isupper() or _HANGS.search(before) or so_far.count("(") > so_far.count(")"):
        return False
    if _CONNECTING.fullmatch(last.strip("(")):
        return False
    if _ENDED.search(before):
        return by_sentence
    if last.endswith(":"):
        return len(so_far.split()) > 2  # what leads into a list; "By when: March" is one label and its value
    word = first.strip(_AROUND)
    if (last.strip(_AROUND), word) in usage.pairs or not word[1:].islower():
        return False
    if _VERBS.fullmatch(word):
        return True
    follows_on = len(next_words) > 1 and next_words[1][0].isupper()
    return word.casefold() in usage.lower and last[0].islower() and not follows_on
