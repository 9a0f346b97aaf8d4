"""HTML left inside a text cell, as blocks: paragraphs, items of lists with or without their <li>.

Text extraction often keeps <p>, <ol> and <ul> and loses the <li>; the items then stand run together.
It reads such fragments only; whole web pages are read by `web_page`.
"""

from __future__ import annotations

import html
import re
from dataclasses import replace

from data.ingest.blocks import ListItem, Paragraph, Place
from data.ingest.readers.parts.marks import is_bullet, plain, split_marker, split_run_in_numbers

_TAG = re.compile(r"<(/?)(p|ul|ol|li|br|b|strong|em|i|u|span|div|sup|sub|font|a)\b[^<>]*?/?>", re.IGNORECASE)
_ITEM_DASH = re.compile(r"(?:^|\s)[-•·]\s+(?=[-•·A-Z“\"‘'(£\d])")
_ARTEFACT = re.compile(r"\[bookmark:[^\]]*\]")


def has_markup(text: str) -> bool:
    """Whether a text holds HTML tags of the kinds that text extraction leaves behind."""
    return bool(_TAG.search(text))


def unstyled(text: str) -> tuple[str, bool]:
    """Take the markdown emphasis out of a text, and tell whether all of it was bold."""
    text = _ARTEFACT.sub("", text).strip()
    whole = bool(re.fullmatch(r"(\*\*|__)(?!\s)((?!\1).)+\1[.:]?", text, re.DOTALL))
    text = re.sub(r"\*\*\*?|(?<!\w)__|__(?!\w)", "", text)
    text = re.sub(r"(?<!\w)\*(?=\w)([^*]+)(?<=\S)\*(?!\w)", r"\1", text)
    # A lone asterisk left on the last word is half of a pair that the extraction lost.
    return plain(re.sub(r"(?<=\w)\*$", "", text)), whole


def cell_blocks(text: str, place: Place) -> list[Paragraph | ListItem]:
    """Read one cell's text, with or without HTML in it, as paragraphs and list items in order."""
    blocks: list[Paragraph | ListItem] = []
    lists: list[list[object]] = []  # [tag, next number] for each list that is open
    open_item = False
    loose_list = has_markup(text) and bool(re.search(r"<[uo]l\b", text, re.I)) and not re.search(r"<li\b", text, re.I)
    here = 0

    def emit(raw: str) -> None:
        nonlocal open_item
        raw = html.unescape(raw)
        if not plain(raw):
            return
        if open_item and lists:
            tag, number = lists[-1]
            marker = f"{number}." if tag == "ol" else "•"
            text_, _ = unstyled(raw)
            blocks.append(ListItem(text_, marker, len(lists) - 1, place))
            if tag == "ol":
                lists[-1][1] = int(str(number)) + 1
            open_item = False
            return
        blocks.extend(_loose(raw, place, lists[-1][0] if lists else None, len(lists), loose_list))

    for tag in _TAG.finditer(text):
        name, closing = tag.group(2).lower(), bool(tag.group(1))
        if name not in {"p", "ul", "ol", "li", "br", "div"}:
            continue
        emit(text[here : tag.start()])
        here = tag.end()
        if name in {"ul", "ol"}:
            if not closing:
                lists.append([name, 1])
            elif lists:
                lists.pop()
        elif name == "li":
            open_item = not closing
        elif name == "p" and not closing and loose_list:
            # A paragraph after run-together items stands outside their list, whose end tag was lost.
            lists.clear()
    emit(text[here:])
    return _numbered(blocks)


def _loose(raw: str, place: Place, tag: object, depth: int, loose_list: bool) -> list[Paragraph | ListItem]:
    """Read text that stands in no <li>: items run together inside a list, or a paragraph of its own."""
    found: list[Paragraph | ListItem] = []
    if tag:
        before, items = split_run_in_numbers(raw)
        if items:
            if before:
                found.append(Paragraph(unstyled(before)[0], place))
            found.extend(ListItem(unstyled(words)[0], marker, depth - 1, place) for marker, words in items)
            return found
        return [ListItem(words, "-", depth, place) for words in _dashed(raw)]
    if loose_list and _ITEM_DASH.search(raw):
        first, *rest = _ITEM_DASH.split(raw)
        if plain(first):
            found.append(Paragraph(unstyled(first)[0], place))
        found.extend(ListItem(unstyled(words)[0], "-", 0, place) for words in rest if plain(words).strip(" -"))
        return [replace(block, text=block.text.removesuffix(" -")) for block in found]
    words, bold = unstyled(raw)
    return [Paragraph(words, place, bold)] if words else []


def _dashed(raw: str) -> list[str]:
    """Part "- One - Two" into its items."""
    return [unstyled(words)[0] for words in _ITEM_DASH.split(raw) if plain(words).strip(" -•")]


def _numbered(blocks: list[Paragraph | ListItem]) -> list[Paragraph | ListItem]:
    """Turn paragraphs that open with a typed marker into list items."""
    done: list[Paragraph | ListItem] = []
    for block in blocks:
        parted = split_marker(block.text) if isinstance(block, Paragraph) else None
        if parted and (is_bullet(parted[0]) or parted[1]):
            done.append(ListItem(parted[1], parted[0], 0, block.place))
        elif block.text:
            done.append(block)
    return done
