"""What a PDF's own commands hide: letters set as invisible, and all that stands on a layer that is switched off.

Letters are marked and stay, so that they can be named; lines and pictures of such layers are not there. Where words
stand behind the picture of a scanned page, `seen` decides.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdftypes import PDFObjRef, resolve1
from pdfminer.psparser import PSLiteral
from pdfplumber.page import PDFPageAggregatorWithMarkedContent

from data.ingest.readers.parts.left_out import INVISIBLE, LAYER

_UNSEEN_MODES = (3, 7)
_MOST_LAYERS = 10_000
Layers = frozenset[int]
"""The numbers of the objects of the layers that are switched off."""


def layers_off(catalog: Any) -> Layers:
    """The layers that are switched off when the file is opened; none where it says nothing that can be understood."""
    properties = _dict(catalog.get("OCProperties"))
    shown = _dict(properties.get("D"))
    on, off = set(_numbers(shown.get("ON"))), set(_numbers(shown.get("OFF")))
    base = resolve1(shown.get("BaseState"))
    if isinstance(base, PSLiteral) and base.name == "OFF":
        return frozenset(set(_numbers(properties.get("OCGs"))) - on)
    return frozenset(off)


def _dict(held: Any) -> dict[str, Any]:
    found = resolve1(held)
    return found if isinstance(found, dict) else {}


def _numbers(held: Any) -> Iterator[int]:
    found = resolve1(held)
    for one in found[:_MOST_LAYERS] if isinstance(found, list) else ():
        if isinstance(one, PDFObjRef):
            yield one.objid


def is_off(held: Any, off: Layers) -> bool:
    """Whether a layer, or a choice of several with its rule, is switched off."""
    if isinstance(held, PDFObjRef) and held.objid in off:
        return True
    choice = _dict(held) if off else {}
    if "OCGs" not in choice:
        return False
    several = resolve1(choice["OCGs"])
    numbers = list(_numbers(several if isinstance(several, list) else [choice["OCGs"]]))
    dark = [number in off for number in numbers]
    rule = resolve1(choice.get("P"))
    name = rule.name if isinstance(rule, PSLiteral) else "AnyOn"
    seen = {"AllOn": not any(dark), "AnyOff": any(dark), "AllOff": all(dark)}.get(str(name), not all(dark))
    return bool(dark) and not seen


class Device(PDFPageAggregatorWithMarkedContent):
    """Gathers a page's parts; letters that nobody sees carry why."""

    off: Layers = frozenset()

    def __init__(self, *said: Any, **named: Any) -> None:
        super().__init__(*said, **named)
        self.dark: list[bool] = []
        """For each layer or mark that is open, whether it is switched off."""
        self.invisible = False

    def render_string(self, textstate: Any, *said: Any) -> None:
        """Show a string, knowing how it is set."""
        self.invisible = textstate.render in _UNSEEN_MODES
        super().render_string(textstate, *said)

    def render_char(self, *said: Any, **named: Any) -> float:
        """Add a letter, with why it is not seen."""
        width = super().render_char(*said, **named)
        reason = LAYER if any(self.dark) else INVISIBLE if self.invisible else None
        if reason and self.cur_item._objs:
            vars(self.cur_item._objs[-1])["unseen"] = reason
        return width

    def render_image(self, *said: Any, **named: Any) -> None:
        """Add a picture where it is seen."""
        if not any(self.dark):
            super().render_image(*said, **named)

    def paint_path(self, *said: Any, **named: Any) -> None:
        """Add lines and shapes where they are seen."""
        if not any(self.dark):
            super().paint_path(*said, **named)


class Interpreter(PDFPageInterpreter):
    """Runs a page's commands and tells the device which layers are open."""

    device: Device

    def do_BMC(self, tag: Any) -> None:  # the name of the command
        """Open a mark, which hides nothing."""
        self.device.dark.append(False)
        super().do_BMC(tag)

    def do_BDC(self, tag: Any, props: Any) -> None:
        """Open a mark or a layer."""
        layer = None
        if isinstance(tag, PSLiteral) and tag.name == "OC" and isinstance(props, PSLiteral):
            layer = _dict(self.resources.get("Properties")).get(str(props.name))
        self.device.dark.append(layer is not None and is_off(layer, self.device.off))
        super().do_BDC(tag, props)

    def do_EMC(self) -> None:
        """Close the mark or layer opened last."""
        del self.device.dark[-1:]
        super().do_EMC()

    def do_Do(self, xobjid_arg: Any) -> None:
        """Draw a part kept apart, which may be on a layer as a whole; marks left open in it end with it."""
        open_before = len(self.device.dark)
        part = resolve1(self.xobjmap.get(xobjid_arg.name)) if isinstance(xobjid_arg, PSLiteral) else None
        layer = getattr(part, "attrs", {}).get("OC")
        self.device.dark.append(layer is not None and is_off(layer, self.device.off))
        super().do_Do(xobjid_arg)
        del self.device.dark[open_before:]
