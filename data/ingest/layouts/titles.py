"""Gives recommendations that a plan only numbers the words that the paper prints under that number elsewhere."""

from __future__ import annotations

from data.ingest.blocks import Paper, Table
from data.ingest.layouts.groups import Group
from data.ingest.layouts.refs import is_ref, named_ref, normal_ref, split_ref
from data.ingest.layouts.words import clean, plain


def with_titles(groups: list[Group], paper: Paper) -> list[Group]:
    """The groups, those whose title is a number and nothing else with the words of that number, each once."""
    bare = [group for group in groups if is_ref(group.title)]
    if len(bare) * 2 <= len(groups):
        return groups
    printed = _printed(paper)
    found: dict[str, Group] = {}
    for group in bare:
        ref = normal_ref((named_ref(group.title) or (group.title, ""))[0])
        if before := found.get(ref):
            before.fragments += group.fragments
            continue
        group.ref, group.title = group.ref or ref, printed.get(_key(ref), group.title)
        found[ref] = group
    again = {id(group) for group in bare} - {id(group) for group in found.values()}
    return [group for group in groups if id(group) not in again]


def _key(ref: str) -> str:
    """A number without the letters before it: "R3" points to "Recommendation 3"."""
    return ref.lstrip("RrECec. ") or ref


def _printed(paper: Paper) -> dict[str, str]:
    """The words of each numbered line and row of two cells, by number; the first where there are several."""
    found: dict[str, str] = {}
    named: dict[str, str] = {}
    for block in paper.blocks:
        if isinstance(block, Table):
            for row in block.rows:
                texts = [text for cell in row.cells if (text := clean(cell.text))]
                if len(texts) == 2 and is_ref(texts[0]):
                    found.setdefault(_key(normal_ref(texts[0])), texts[1])
            continue
        if said := named_ref(block.text):
            named.setdefault(_key(said[0]), said[1])
        marker = getattr(block, "marker", "")
        ref, words = (normal_ref(marker), clean(block.text)) if is_ref(marker) else split_ref(block.text)
        if ref and words:
            found.setdefault(_key(ref), words)
    return found | {ref: words for ref, words in named.items() if plain(words)}
