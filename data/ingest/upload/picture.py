"""How a place of a PDF looks: its part of the page as a picture, drawn in the child process that reads papers."""

from __future__ import annotations

import struct

from data.ingest.blocks import Place
from data.ingest.readers.refusal import PaperError
from data.ingest.upload.drawing import LONGEST
from data.ingest.upload.safe import GIBIBYTE, in_a_child, shown_name

SECONDS = 15
_PNG = b"\x89PNG\r\n\x1a\n"
_MOST = 4_000_000


def picture_of(data: bytes, name: str, place: Place) -> bytes | None:
    """A PNG of where something stands in a PDF, with its lines marked; None where none can be drawn."""
    if place.page is None or place.extent is None:
        return None
    asked = [str(number) for number in (place.page, *place.extent)]
    try:
        answer, code = in_a_child(data, shown_name(name), asked, SECONDS, GIBIBYTE)
    except PaperError:
        return None
    return answer if code == 0 and _is_small_png(answer) else None


def _is_small_png(answer: bytes) -> bool:
    """Whether the child sent a PNG of a size that a screen shows; nothing else of what it sends is believed."""
    if not answer.startswith(_PNG) or not 33 < len(answer) < _MOST or answer[12:16] != b"IHDR":
        return False
    return all(0 < side <= LONGEST + 1 for side in struct.unpack(">II", answer[16:24]))
