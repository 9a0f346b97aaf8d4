"""Parts recommendations that ran together into one paragraph ("Recommendation 1: ... Recommendation 2: ...").

A page shows each on a line of its own; where its lines stand evenly, nothing but the next number says so.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from data.ingest.blocks import Block, Paper, Paragraph
from data.ingest.layouts.refs import named_ref
from data.ingest.layouts.words import clean, words


def with_named_apart(paper: Paper) -> Paper:
    """The paper with each such recommendation as a paragraph of its own."""
    blocks: list[Block] = []
    for block in paper.blocks:
        blocks += _parts(block) if isinstance(block, Paragraph) else [block]
    return replace(paper, blocks=tuple(blocks)) if len(blocks) > len(paper.blocks) else paper


def _parts(block: Paragraph) -> list[Block]:
    text = clean(block.text)
    opening = named_ref(text)
    if opening is None or not opening[0].isdigit():
        return [block]
    wanted, cuts = int(opening[0]) + 1, [0]
    for found in _next().finditer(text):
        if found.start() and int(found[1]) == wanted:
            cuts.append(found.start())
            wanted += 1
    ends = [*cuts[1:], len(text)]
    if len(cuts) == 1:
        return [block]
    return [replace(block, text=text[at:end].strip()) for at, end in zip(cuts, ends, strict=True)]


@cache
def _next() -> re.Pattern[str]:
    units = "|".join(sorted((re.escape(unit) for unit in words("units")), key=len, reverse=True))
    return re.compile(rf"\b(?:{units})\s+(\d{{1,2}})\s*[:.\u2013-]\s", re.I)
