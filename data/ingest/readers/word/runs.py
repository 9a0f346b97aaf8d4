"""What stands in a paragraph's runs: words, symbols, fields and the boxes and lists of a form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from data.ingest.blocks import Place
from data.ingest.readers.parts.left_out import EMBEDDED, HIDDEN, NOT_RUN, RAISED, STRUCK, TINY, WHITE, LeftOut
from data.ingest.readers.parts.marks import SYMBOLS
from data.ingest.readers.parts.ooxml import Element, attribute, child, children, kind, value
from data.ingest.readers.parts.raised import without_raised_marks
from data.ingest.readers.word.styles import Styles, is_shade

TICKED, UNTICKED = "☒", "☐"
_SILENT = frozenset({"XE", "TC", "TA", "RD", "SET", "PRIVATE", "ADVANCE", "FORMCHECKBOX", "FORMDROPDOWN", "FORMTEXT"})
"""Fields that print nothing, or whose state stands in the form's own data."""


def run_elements(element: Element) -> Iterator[Element]:
    """The runs and simple fields in a paragraph in order, without what tracked changes deleted."""
    for item in element:
        name = kind(item)
        if name in {"r", "fldSimple"}:
            yield item
        if name == "sdt":
            inner = child(item, "sdtContent")
            if inner is not None and child(item, "sdtPr", "showingPlcHdr") is None:
                yield from run_elements(inner)
        elif name not in {"del", "moveFrom", "rPr", "pPr", "r", "txbxContent", "rt", "AlternateContent", "sdtPr"}:
            yield from run_elements(item)
        elif name == "r" and child(item, "ruby") is not None:
            yield from run_elements(child(item, "ruby"))


def run_text(run: Element) -> Iterator[str]:
    """A run's text: words, tabs, line breaks, symbols; not field codes, not deleted text."""
    for item in run:
        name = kind(item)
        if name == "t":
            yield (item.text or "").replace("\n", " ")
        elif name in {"tab", "ptab"}:
            yield "\t"
        elif name in {"br", "cr"}:
            yield "\n" if attribute(item, "type") in {None, "textWrapping"} else " "
        elif name == "noBreakHyphen":
            yield "-"
        elif name == "sym":
            yield symbol(attribute(item, "char") or "")


def symbol(code: str) -> str:
    """What a symbol font's character looks like; nothing where that is not known."""
    try:
        shown = chr(int(code, 16)) if code else ""
    except ValueError:
        return ""
    return SYMBOLS.get(shown, "" if "\ue000" <= shown <= "\uf8ff" else shown)


def set_boxes(document: Element) -> None:
    """Write into each tick box of a form whether it is ticked, whatever sign its author chose for that."""
    for box in document.iter("{*}sdt"):
        state = child(box, "sdtPr", "checkbox")
        signs = [item for item in box.iter("{*}t", "{*}sym")] if state is not None else []
        for item in signs[1:]:
            item.getparent().remove(item)
        if signs:
            ticked = value(state, "checked") in {"1", "true", "on"}
            item = signs[0]
            item.tag = f"{{{item.nsmap[item.prefix]}}}t"
            item.text = TICKED if ticked else UNTICKED


@dataclass
class Fields:
    """The fields open at a point of a paragraph: their code is not printed, their result is."""

    _open: list[list[str]] = field(default_factory=list)
    """For each open field its code's pieces, the first of which says whether its result has begun."""
    _unread: list[str] = field(default_factory=list)

    @property
    def in_code(self) -> bool:
        """Whether what comes next is some field's code."""
        return any(not one[0] for one in self._open)

    def passed(self, run: Element) -> str:
        """Take note of a run's field marks, and give what a form's box or list shows there."""
        shown = ""
        for item in run:
            name = kind(item)
            if name == "instrText" and self._open:
                self._open[-1].append(item.text or "")
            if name != "fldChar":
                continue
            step = attribute(item, "fldCharType")
            if step == "begin":
                shown += form_state(child(item, "ffData"))
                self._open.append([""])
            elif step == "separate" and self._open:
                self._open[-1][0] = "result"
            elif step == "end" and self._open:
                done, *code = self._open.pop()
                words = "".join(code).split()
                if not done and words and words[0].upper() not in _SILENT:
                    self._unread.append(" ".join(words))
        return shown

    def unread(self) -> list[str]:
        """The codes of fields that ended without a result, once each."""
        found, self._unread = self._unread, []
        return found


def form_state(data: Element | None) -> str:
    """What an old form field shows: its box ticked or not, or the chosen line of its list."""
    box, choice = child(data, "checkBox"), child(data, "ddList")
    if box is not None:
        state = child(box, "checked") if child(box, "checked") is not None else child(box, "default")
        return TICKED if state is not None and attribute(state, "val") not in {"0", "false", "off"} else UNTICKED
    if choice is not None:
        lines = [attribute(item, "val") or "" for item in children(choice, "listEntry")]
        chosen = value(choice, "result") or value(choice, "default") or "0"
        return lines[int(chosen)] if chosen.isdigit() and int(chosen) < len(lines) else ""
    return ""


@dataclass
class Runs:
    """Reads runs as they look on paper, and names what does not show."""

    styles: Styles
    left_out: LeftOut
    coloured: bool = False
    """Whether the whole document stands on a ground of its own colour, so that white letters are seen."""

    def _read(self, element: Element, properties: Element | None, place: Place) -> Iterator[tuple[str, bool, bool]]:
        """Each run that is seen: its text, line breaks as line ends, whether it is bold, whether raised."""
        fields = Fields()
        for item in run_elements(element):
            if kind(item) != "r":
                if kind(item) == "fldSimple" and not any(text.text for text in item.iter("{*}t")):
                    self.left_out.add(place, NOT_RUN, attribute(item, "instr") or "")
                continue
            run = child(item, "rPr")
            text = fields.passed(item) + ("" if fields.in_code else "".join(run_text(item)))
            for code in fields.unread():
                self.left_out.add(place, NOT_RUN, code)
            if any(kind(part) == "object" for part in item):
                self.left_out.add(place, EMBEDDED)
            if not text:
                continue
            reason = self._reason_unseen(item, run, properties)
            if reason and text.strip():
                self.left_out.add(place, reason, text)
            elif not reason:
                yield text, self.styles.bold(run, properties), self._raised(run, properties)

    def seen(self, parts: Sequence[Element], properties: Element | None, place: Place) -> list[tuple[str, bool]]:
        """The runs that are seen in the parts of one paragraph, (text, whether bold); what is not is named."""
        runs = [run for part in parts for run in self._read(part, properties, place)]
        marked = without_raised_marks((text, raised) for text, _, raised in runs)
        kept = []
        for (text, is_mark), (_, bold, _) in zip(marked, runs, strict=True):
            if is_mark:
                self.left_out.add(place, RAISED, text)
            else:
                kept.append((text, bold))
        return kept

    def _raised(self, run: Element | None, properties: Element | None) -> bool:
        lifted = self.styles.said("position", run, properties) or ""
        high = lifted.isdigit() and int(lifted) > 3
        return high or self.styles.said("vertAlign", run, properties) == "superscript"

    def _reason_unseen(self, item: Element, run: Element | None, properties: Element | None) -> str | None:
        """Why nobody sees a run on the paper; None where they do."""
        if self.styles.is_on("vanish", run, properties):
            return HIDDEN
        if self.styles.is_on("strike", run, properties) or self.styles.is_on("dstrike", run, properties):
            return STRUCK
        size = self.styles.said("sz", run, properties) or ""
        if size.isdigit() and int(size) <= 2:
            return TINY
        white = (self.styles.said("color", run, properties) or "").upper() == "FFFFFF"
        return WHITE if white and not self.coloured and not self._on_colour(item) else None

    def _on_colour(self, item: Element) -> bool:
        """Whether a run may stand on a ground other than white: shaded, highlighted, or in a drawn box."""
        if child(item, "rPr", "highlight") is not None or is_shade(child(item, "rPr", "shd")):
            return True
        for outer in item.iterancestors():
            name = kind(outer)
            properties = child(outer, f"{name}Pr")
            if name == "txbxContent" or is_shade(child(properties, "shd")):
                return True
            style = value(properties, "pStyle" if name == "p" else "tblStyle")
            if style and self.styles.shades(style):
                return True
        return False
