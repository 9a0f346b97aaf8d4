"""Words in the picture of a page, by a text recognition program where one is installed (tesseract).

The program gets a picture and gives lines of text; it opens no file of ours and is ended when its time is up.
"""

from __future__ import annotations

import csv
import io
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from data.ingest.readers.pdf.lines import Word
from data.ingest.readers.settings import PDF, PROGRAM

INSTALL = "apt-get install tesseract-ocr"
_POINTS = 72
_LINE = "4"


def is_installed() -> bool:
    """Whether pictures of pages can be read here."""
    return shutil.which(PROGRAM) is not None


@dataclass
class Recogniser:
    """Reads pictures of pages as long as there is time for all of them together."""

    ends: float = field(default_factory=lambda: time.monotonic() + PDF.recognition_seconds)

    def words_of(self, page: Any) -> list[Word] | None:
        """The words in a pdfplumber page's picture at their places; None where time is up or nothing can be read."""
        left = self.ends - time.monotonic()
        if left <= 1:
            return None
        picture = io.BytesIO()
        page.to_image(resolution=PDF.recognition_dots).original.convert("L").save(picture, "PNG")
        command = [PROGRAM, "stdin", "stdout", "-l", "eng", "--dpi", str(PDF.recognition_dots), "--psm", "11", "tsv"]
        try:
            done = subprocess.run(
                command,
                input=picture.getvalue(),
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                timeout=left,
                env={**os.environ, "OMP_THREAD_LIMIT": "1"},
            )
        except (subprocess.TimeoutExpired, OSError):
            return None
        return list(_words(done.stdout.decode("utf-8", "replace"))) if done.returncode == 0 else None


def _words(table: str) -> Iterator[Word]:
    """The program's table of lines and words as words; those it is hardly sure of are none.

    A word has the height of its line: letters with and without tails make no difference.
    """
    scale = _POINTS / PDF.recognition_dots
    top = bottom = 0.0
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        try:
            left, above, width, height = (int(row[name]) * scale for name in ("left", "top", "width", "height"))
            sure = float(row["conf"])
        except (TypeError, ValueError, KeyError):
            continue
        if row["level"] == _LINE:
            top, bottom = above, above + height
        text = (row.get("text") or "").strip()
        if text and sure >= PDF.recognition_sure and any(sign.isalnum() for sign in text):
            yield Word(text, left, left + width, top, bottom, max(bottom - top, 1.0), False)
