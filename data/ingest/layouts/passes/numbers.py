"""Makes headings of numbered lines that have numbered lines of their own under them ("1." over "1.1" and "1.2")."""

from __future__ import annotations

import re
from dataclasses import replace

from data.ingest.blocks import Block, Heading, ListItem, Paper, Paragraph, Table
from data.ingest.layouts.refs import named_ref, normal_ref, split_ref
from data.ingest.layouts.words import clean

LEAST = 2
"""Lines with numbered lines under them from which they are the plan's own structure."""


def with_numbers_as_headings(paper: Paper) -> Paper:
    """The paper with such lines as headings and the lines under them as items."""
    refs = [_ref(block) for block in paper.blocks]
    tops = {at for at, ref in enumerate(refs) if ref and "." not in ref and _has_parts(refs, at)}
    parts = {at for at, ref in enumerate(refs) if ref and "." in ref and _top_of(refs, at) in tops}
    if len(tops) < LEAST or any(isinstance(b, Heading | Paragraph) and named_ref(b.text) for b in paper.blocks):
        return paper
    blocks: list[Block] = []
    for at, block in enumerate(paper.blocks):
        if at in tops and isinstance(block, ListItem | Paragraph):
            text = f"{block.marker} {block.text}" if isinstance(block, ListItem) else block.text
            block = Heading(clean(text), 3, block.place)
        elif at in parts and isinstance(block, ListItem):
            block = replace(block, level=0)
        elif at in parts and isinstance(block, Paragraph | Heading):
            ref, text = split_ref(block.text)
            block = ListItem(text, ref or "", 0, block.place)
        blocks.append(block)
    return replace(paper, blocks=tuple(blocks))


def _ref(block: Block) -> str | None:
    """The number that opens a line: "1", "1.2"; None where none does."""
    if isinstance(block, Table):
        return None
    ref = normal_ref(block.marker).rstrip(".") if isinstance(block, ListItem) else split_ref(block.text)[0]
    return ref if ref and re.fullmatch(r"\d{1,2}(?:\.\d{1,2})?", ref) else None


def _has_parts(refs: list[str | None], at: int) -> bool:
    after = next((ref for ref in refs[at + 1 : at + 4] if ref), None)
    return after is not None and after == f"{refs[at]}.1"


def _top_of(refs: list[str | None], at: int) -> int | None:
    top = (refs[at] or "").split(".")[0]
    return next((here for here in range(at - 1, -1, -1) if refs[here] == top), None)
