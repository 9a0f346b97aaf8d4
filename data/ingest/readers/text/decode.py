"""Bytes of a text file as text: UTF-8 with or without its mark, UTF-16 by its mark, else Windows-1252.

It does not guess any other encoding: English councils' files are saved by Windows or by the web.
"""

from __future__ import annotations

import re

from data.ingest.formats import one_of
from data.ingest.readers.refusal import PaperError


def decoded(data: bytes, name: str) -> str:
    """Decode a text file; refuse one that is not text."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    if b"\x00" in data:
        raise _not_text(name)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    if len(re.findall(r"[\x01-\x08\x0e-\x1f\ufffd]", text)) > len(text) / 100:
        raise _not_text(name)
    return text


def _not_text(name: str) -> PaperError:
    return PaperError(f"{name} is not a text file; save it again as {one_of()}.")
