"""Word's styles and numbering: which paragraphs are headings or items, and what is printed before them.

It counts numbered paragraphs in document order, as Word does. It reads no text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from data.ingest.readers.parts.marks import SYMBOLS
from data.ingest.readers.parts.ooxml import Element, attribute, child, children, switched_on, value
from data.reading.numbers import NUMBERS

_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_WORDS = ["zero", *NUMBERS[:15]]


class Styles:
    """Paragraph and character styles, each looked up through the styles it is based on."""

    def __init__(self, root: Element | None) -> None:
        self._styles = {attribute(style, "styleId") or "": style for style in children(root, "style")}

    def chain(self, style_id: str | None) -> list[Element]:
        """A style and those it is based on, nearest first."""
        found: list[Element] = []
        while style_id in self._styles and self._styles[style_id] not in found:
            found.append(self._styles[style_id])
            style_id = value(found[-1], "basedOn")
        return found

    def heading_level(self, properties: Element | None) -> int | None:
        """A paragraph's heading level from 1, its own or its style's; None for body text."""
        own = value(properties, "outlineLvl")
        if own is not None and own.isdigit():
            return int(own) + 1 if int(own) < 9 else None
        for style in self.chain(value(properties, "pStyle")):
            level = value(style, "pPr", "outlineLvl")
            if level is not None and level.isdigit():
                return int(level) + 1 if int(level) < 9 else None
            name = (value(style, "name") or "").lower()
            named = re.fullmatch(r"heading (\d)", name)
            if named or name == "title":
                return int(named.group(1)) if named else 1
        return None

    def numbering(self, properties: Element | None) -> tuple[str, int] | None:
        """A paragraph's numbering id and level, its own before its style's."""
        sources = [properties, *(child(style, "pPr") for style in self.chain(value(properties, "pStyle")))]
        number = level = None
        for source in sources:
            number = number if number is not None else value(source, "numPr", "numId")
            level = level if level is not None else value(source, "numPr", "ilvl")
        if number is None or number == "0":
            return None
        # "List Bullet 2" is a list of its own at its first level, set further in: its name has the level.
        named = re.fullmatch(r"List\s?(?:Bullet|Number)\s?([2-5])", value(properties, "pStyle") or "")
        deep = int(named[1]) - 1 if named else 0
        return number, max(deep, int(level) if level and level.isdigit() else 0)

    def bold(self, run: Element | None, paragraph: Element | None) -> bool:
        """Whether a run is bold."""
        return self.is_on("b", run, paragraph)

    def is_on(self, name: str, run: Element | None, paragraph: Element | None) -> bool:
        """Whether a run has an on/off property: by itself, else by its style, else by the paragraph's style."""
        return next(
            (on for source in self._sources(run, paragraph) if (on := switched_on(source, name)) is not None), False
        )

    def said(self, name: str, run: Element | None, paragraph: Element | None) -> str | None:
        """The value of a run's property such as "color": its own, its style's or the paragraph's style's."""
        return next(
            (said for source in self._sources(run, paragraph) if (said := value(source, name)) is not None), None
        )

    def _sources(self, run: Element | None, paragraph: Element | None) -> Iterator[Element]:
        """Where a run's properties may stand, nearest first."""
        if run is not None:
            yield run
        for style_id in (value(run, "rStyle"), value(paragraph, "pStyle")):
            for style in self.chain(style_id):
                if (found := child(style, "rPr")) is not None:
                    yield found

    def shades(self, style_id: str | None) -> bool:
        """Whether a style sets any ground other than white: a table's style may for its first row only."""
        return any(is_shade(shade) for style in self.chain(style_id) for shade in style.iter("{*}shd"))


def is_shade(shade: Element | None) -> bool:
    """Whether a shading element sets a ground other than white."""
    if shade is None:
        return False
    plain_fill = (attribute(shade, "fill") or "auto").upper() in {"AUTO", "FFFFFF"}
    plain_pattern = (attribute(shade, "val") or "clear") in {"clear", "nil"}
    return not plain_fill or not plain_pattern or attribute(shade, "themeFill") not in {None, "background1"}


def _roman(number: int) -> str:
    text = ""
    for size, letters in _ROMAN:
        while number >= size:
            text, number = text + letters, number - size
    return text


def _counted(number: int, form: str) -> str:
    """Print a number the way a numbering level asks for."""
    if form in {"lowerLetter", "upperLetter"}:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter if form == "lowerLetter" else letter.upper()
    if form in {"lowerRoman", "upperRoman"}:
        return _roman(number) if form == "lowerRoman" else _roman(number).upper()
    if form == "decimalZero":
        return f"{number:02d}"
    if form == "cardinalText" and number < len(_WORDS):
        return _WORDS[number].capitalize()
    return str(number)


class Numbering:
    """Word's lists: what marker each numbered paragraph prints, counting as the document goes on."""

    def __init__(self, root: Element | None) -> None:
        self._abstract = {attribute(item, "abstractNumId"): item for item in children(root, "abstractNum")}
        self._numbers = {attribute(item, "numId"): item for item in children(root, "num")}
        self._counts: dict[str, dict[int, int]] = {}
        self._started: set[tuple[str, int]] = set()

    def marker(self, number_id: str, level: int) -> str:
        """Count one more paragraph at this level and give its marker, such as "•", "3." or "(b)"."""
        number = self._numbers.get(number_id)
        abstract_id = value(number, "abstractNumId") or f"?{number_id}"
        counts = self._counts.setdefault(abstract_id, {})
        start, form, pattern = self._level(number, abstract_id, level)
        override = self._start_override(number, level)
        if override is not None and (number_id, level) not in self._started:
            counts[level] = override
        else:
            counts[level] = counts.get(level, start - 1) + 1
        self._started.add((number_id, level))
        for deeper in [item for item in counts if item > level]:
            del counts[deeper]
        if form == "bullet":
            return SYMBOLS.get(pattern, pattern if pattern.isprintable() and pattern.strip() else "•")
        if form == "none":
            return ""

        def shown(match: re.Match[str]) -> str:
            other = int(match.group(1)) - 1
            other_start, other_form, _ = self._level(number, abstract_id, other)
            return _counted(counts.setdefault(other, other_start), other_form)

        return re.sub(r"%(\d)", shown, pattern).strip()

    def _start_override(self, number: Element | None, level: int) -> int | None:
        for override in children(number, "lvlOverride"):
            start = value(override, "startOverride")
            if attribute(override, "ilvl") == str(level) and start and start.isdigit():
                return int(start)
        return None

    def _level(self, number: Element | None, abstract_id: str, level: int) -> tuple[int, str, str]:
        """A level's start, number form and text pattern; a bullet where the file says nothing."""
        found = None
        for override in children(number, "lvlOverride"):
            if attribute(override, "ilvl") == str(level):
                found = child(override, "lvl")
        if found is None:
            levels = children(self._abstract.get(abstract_id), "lvl")
            found = next((item for item in levels if attribute(item, "ilvl") == str(level)), None)
        if found is None:
            return 1, "bullet", "•"
        start = value(found, "start") or "1"
        return (
            int(start) if start.isdigit() else 1,
            value(found, "numFmt") or "decimal",
            value(found, "lvlText") or "",
        )
