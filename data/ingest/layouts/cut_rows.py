"""Makes rows whole again that a page break cut, where the parts can only be read together.

It joins cells; whether a row was cut at all is decided in `rows`.
"""

from __future__ import annotations

import re
from dataclasses import replace

from data.ingest.blocks import ListItem
from data.ingest.layouts.cells import Piece
from data.ingest.layouts.columns import Columns
from data.ingest.layouts.groups import Fragment, Group, goes_on, lines_of, text_of
from data.ingest.layouts.passes.broken_words import mended
from data.ingest.layouts.words import clean, plain, words


def joined(before: list[Piece], after: list[Piece]) -> list[Piece]:
    """The blocks of a cell cut by a page break, its cut sentence made whole."""
    if before and after and not isinstance(after[0], ListItem) and goes_on(before[-1].text, after[0].text):
        whole = replace(before[-1], text=clean(f"{before[-1].text} {after[0].text}"))
        return [*before[:-1], whole, *after[1:]]
    return [*before, *after]


def mend_cuts(fragments: list[Fragment]) -> list[Fragment]:
    """Rows cut by a page break, with owners and dates cut in the middle made whole on the first part."""
    mended = fragments[:1]
    for fragment in fragments[1:]:
        before, cells = mended[-1], dict(fragment.cells)
        for role in ("owner", "lead_member", "deadline", "revised_deadline", "status"):
            first, second = text_of(before, role), text_of(fragment, role)
            year = role.endswith("deadline") and re.match(r"(?:19|20)\d\d\b", second)
            post = role in ("owner", "lead_member") and _ends_a_post(before.cells.get(role, []), second)
            if fragment.cut and first and second and (post or goes_on(first, second) or (year and first.isascii())):
                if year and re.search(r"\b(?:19|20)\d\d\b", first):
                    continue
                before = replace(before, cells={**before.cells, role: _one(before.cells[role], second)})
                cells[role] = []
        mended[-1:] = [before, replace(fragment, cells=cells)]
    return mended


def _ends_a_post(first: list[Piece], second: str) -> bool:
    """Whether an owner's cell goes on with the last word of a post ("Democratic Services", "Manager")."""
    last = clean(first[-1].text).split() if first else []
    ends = words("ends_of_posts")
    return bool(last) and len(second.split()) == 1 and plain(second) in ends and plain(last[-1]) not in ends


def whole_rows(fragments: list[Fragment], role: str) -> list[Fragment]:
    """Rows cut by a page break made whole again where their dates all stand on the first page.

    A date cell is shorter than the actions beside it: two dates on the first page may belong to an action
    on the next, so the pairing must see the whole row. One date is the row's, and each part can be read by
    itself.
    """
    whole = fragments[:1]
    for fragment in fragments[1:]:
        before = whole[-1]
        dates = len(lines_of(before.cells.get("deadline", [])))
        if not (fragment.cut and dates > 1 and text_of(fragment, role) and not text_of(fragment, "deadline")):
            whole.append(fragment)
            continue
        roles = list(dict.fromkeys([*before.cells, *fragment.cells]))
        cells = {r: joined(before.cells.get(r, []), fragment.cells.get(r, [])) for r in roles}
        whole[-1] = replace(before, cells=cells)
    return whole


def fills_its_fields(before: Fragment, fragment: Fragment) -> bool:
    """Whether what seems the rest of a row has an owner, a date and a status of its own, as the row above has."""
    fields = [role for role in ("owner", "deadline", "status") if text_of(before, role)]
    return len(fields) > 1 and all(
        text_of(fragment, role) and not goes_on(text_of(before, role), text_of(fragment, role)) for role in fields
    )


def cell_goes_on(group: Group, fragment: Fragment, role: str) -> bool:
    """Whether a cell other than the title starts in the middle of a sentence of the row above."""
    before, after = group.fragments[-1].cells.get(role), fragment.cells.get(role)
    if role in ("recommendation", "ref", "owner", "lead_member") or not before or not after:
        return False
    return clean(after[0].text)[:1].islower() and goes_on(before[-1].text, after[0].text)


def cut_without_a_break(group: Group, fragment: Fragment, title: str, columns: Columns | None) -> bool:
    """Whether a row is the second part of the row above with no page break to mark it (as in a workbook).

    Its owner and date cells are empty where the row above fills both; a title goes on in lower case where
    the titles of this plan begin with a capital.
    """
    if title:
        return title[:1].islower() and group.title[:1].isupper()
    beside = [role for role in ("owner", "deadline") if columns and columns.has(role)]

    def said(part: Fragment, role: str) -> bool:
        return bool(clean(" ".join(block.text for block in part.cells.get(role, []))))

    first = group.fragments[0]
    return len(beside) == 2 and not any(said(fragment, r) for r in beside) and all(said(first, r) for r in beside)


def _one(blocks: list[Piece], second: str) -> list[Piece]:
    return [*blocks[:-1], replace(blocks[-1], text=mended(clean(f"{blocks[-1].text} {second}")))]
