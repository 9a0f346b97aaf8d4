"""What the eye does not see on the paper does not count; what a reader leaves out, it names. One list for all readers.

Each reader asks here for the reason's wording, so that the same loss is named the same way in every format. It
decides nothing: what is hidden, struck or raised in a format is that format's reader's to know.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from data.ingest.blocks import Place

HIDDEN = "hidden in the file, so not read"
WHITE = "white on white, so not read"
LAYER = "on a layer of the page that is switched off, so not read"
INVISIBLE = "set as invisible text with no picture behind it, so not read"
TINY = "too small to be seen, so not read"
STRUCK = "crossed out, so not counted"
RAISED = "a raised note mark, taken for no part of the words"
RECOGNISED = "read from a picture of the page by text recognition: check it against the paper"
NO_TIME = "the page is a picture, and there was no time left to read it; upload its pages apart"
WATERMARK = "a watermark behind the text, so not read"
SYMBOL = "a sign of a symbol font that is not known, so not read"
OUTLINES = "letters drawn as shapes, which cannot be read; make the PDF anew from the document and upload that"
UNTICKED = "boxes of which none is ticked: no choice is made, so none is read"
UNCOMPUTED = "a formula whose result was never saved; open the workbook in Excel, save it and upload it again"
ERROR = "the cell shows an error instead of a value; mend it in Excel and upload the workbook again"
NOT_RUN = "a field whose result was never saved; open the document in Word, update its fields (F9) and save it"
PICTURE = "a picture with no words beside it; what it shows was not read"
EMBEDDED = "something embedded from another program, which is not read; print the document to PDF and upload that"
CONTROLS = "tick boxes or buttons drawn over the page, which are not read; print it to PDF and upload that"
BOX = "words in a box drawn over the sheet, which are not read; copy them into cells"
NOTES = "footnotes and endnotes are not read"
COMMENTS = "comments are not read"
ASIDE = "set beside the page's own text, so not read"
FRAME = "a frame that shows another page, which is not in this file; save that page and upload it too"

MANY = 40
LONG = 200
MOST_PLACES = 1_000


@dataclass
class LeftOut:
    """The list: for each place and reason the words left out there, in the order in which they were met."""

    _words: dict[tuple[Place, str], list[str]] = field(default_factory=dict)
    _more: dict[str, int] = field(default_factory=dict)

    def add(self, place: Place, reason: str, words: str = "") -> None:
        """Name one thing left out. Beyond a thousand places it is counted only."""
        key = (replace(place, paragraph=None) if place.table else place), reason
        if key not in self._words and len(self._words) >= MOST_PLACES:
            self._more[reason] = self._more.get(reason, 0) + 1
            return
        said = self._words.setdefault(key, [])
        if words.strip() and sum(map(len, said)) < LONG:
            said.append(" ".join(words.split()))

    def problems(self) -> tuple[tuple[Place, str, str], ...]:
        """The list as a paper's problems, (place, words, reason): of one reason forty places, then how many more."""
        named: dict[str, int] = {}
        more = dict(self._more)
        found = []
        for (place, reason), words in self._words.items():
            named[reason] = named.get(reason, 0) + 1
            if named[reason] > MANY:
                more[reason] = more.get(reason, 0) + 1
            else:
                found.append((place, " … ".join(words)[:LONG], reason))
        found += [(Place(), "", f"{reason} ({count} more places)") for reason, count in more.items()]
        return tuple(found)
