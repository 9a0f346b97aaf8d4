"""Lines of text as blocks: tab-separated or piped tables, bullets, numbers, headings, paragraphs.

Shared by plain text and by the extracted-text form. It guesses headings only where a short line stands
alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from data.ingest.blocks import Block, Heading, ListItem, Paragraph, Place, Row, Table
from data.ingest.readers.parts.fragments import cell_blocks, unstyled
from data.ingest.readers.parts.marks import plain, split_marker
from data.ingest.readers.parts.tables import cell_of, join_over_breaks, row_of, used_columns
from data.ingest.readers.settings import TEXT

_HASHES = re.compile(r"^(#{1,6})\s+(?=\S)")
_RULE = re.compile(r"^[\s|:+=_*-]*$")
_RULE_CELL = re.compile(r"^:?-{2,}:?$")
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_DATE_ONLY = re.compile(
    rf"^(?:by |end (?:of )?)?(?:\d{{1,2}}(?:st|nd|rd|th)? )?{_MONTH}\.? \d{{2,4}}$|^\d[\d/.-]+$|^q[1-4]\b.*$",
    re.IGNORECASE,
)
_ORDINAL_TITLE = re.compile(r"^(?:recommendation|appendix|part|section|annex)\s+[\w()]{1,12}$", re.IGNORECASE)
_NOT_HEADINGS = frozenset(
    [
        "complete",
        "completed",
        "done",
        "achieved",
        "ongoing",
        "underway",
        "overdue",
        "delayed",
        "pending",
        "paused",
        "cancelled",
        "agreed",
        "accepted",
        "yes",
        "no",
        "none",
        "n/a",
        "tbc",
        "red",
        "amber",
        "green",
    ]
)


@dataclass
class _Stream:
    """What has been read so far, and the list the next line may belong to."""

    width: int
    """Letters in the longest line of a text broken into lines of even length; 0 where it is not."""
    last: int = 0
    """Letters in the line before."""
    blocks: list[Block] = field(default_factory=list)
    breaks: list[bool] = field(default_factory=list)
    indents: list[int] = field(default_factory=list)
    tables: int = 0
    paragraphs: int = 0
    gap: bool = True

    def add(self, block: Block, break_before: bool = False) -> None:
        self.blocks.append(block)
        self.breaks.append(break_before)

    def place(self) -> Place:
        self.paragraphs += 1
        return Place(paragraph=self.paragraphs)


def blocks_of_lines(text: str, wrapped: bool) -> tuple[Block, ...]:
    """Read lines as blocks; `wrapped` where long paragraphs were broken into lines of even length."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n").split("\n")
    stream = _Stream(max((len(line.rstrip()) for line in lines if "\t" not in line), default=0) if wrapped else 0)
    index = 0
    while index < len(lines):
        line = lines[index]
        if not line.strip():
            stream.gap = True
            index += 1
        elif _is_table_line(line):
            end = index
            while end < len(lines) and _is_table_line(lines[end]):
                end += 1
            _add_table(stream, lines[index:end])
            stream.gap, index = False, end
        elif _RULE.match(line) and len(line.strip()) > 2:
            index += 1
        else:
            line, index = _unclosed_bold(lines, index)
            alone = stream.gap and (index >= len(lines) or not lines[index].strip())
            _add_line(stream, line, alone)
            stream.gap, stream.last = False, len(lines[index - 1].rstrip())
    return tuple(join_over_breaks(stream.blocks, stream.breaks))


def _is_table_line(line: str) -> bool:
    """Whether a line is a table's row: cells parted by tabs or by upright bars."""
    said = line.strip("\n ")
    return "\t" in said or (said.startswith("|") and said.count("|") > 1) or said.count(" |") > 1


def _cells(line: str, framed: bool) -> list[str]:
    """The cells of a line; where bars frame the rows the outer ones part nothing."""
    if "\t" not in line:
        return [cell.strip() for cell in (line.strip().strip("|") if framed else line).split("|")]
    cells = line.split("\t")
    # A bullet or number and a tab before its text is an item, not a row of two cells.
    return [cells[0], *(cell.strip() for cell in cells[1:])]


def _add_table(stream: _Stream, lines: list[str]) -> None:
    """Add adjoining table lines: a table, or plain lines where only one column has any text."""
    framed = all(line.strip().startswith("|") for line in lines)
    grid = [_cells(line, framed) for line in lines]
    rules = [all(_RULE_CELL.match(cell.strip()) or not cell.strip() for cell in row) for row in grid]
    header = next((index - 1 for index, rule in enumerate(rules) if rule and index == 1 and "|" in lines[0]), None)
    items = all(split_marker(" ".join(row)) and len(row) == 2 and len(row[0].strip()) < 8 for row in grid)
    if len(used_columns(grid)) <= 1 or items:
        for row in grid:
            words = "  ".join(cell for cell in row if cell.strip())
            if words.strip():
                _add_line(stream, (" " * (len(row[0]) - len(row[0].lstrip()))) + words.strip(), False)
        return
    grid_kept = [(index, row) for index, (row, rule) in enumerate(zip(grid, rules, strict=True)) if not rule]
    if not grid_kept:
        return
    stream.tables += 1
    stream.indents.clear()
    width = max(len(row) for _, row in grid_kept)
    rows: list[Row] = []
    for index, texts in grid_kept:
        place = Place(table=stream.tables, row=len(rows) + 1)
        cells = []
        for column, words in enumerate(texts, start=1):
            at = Place(table=stream.tables, row=len(rows) + 1, column=column)
            cells.append(cell_of(cell_blocks(words, at), at))
        rows.append(row_of(cells, place, width, is_header=index == header))
    stream.add(Table(tuple(rows), Place(table=stream.tables)), break_before=True)


def _unclosed_bold(lines: list[str], index: int) -> tuple[str, int]:
    """Take a line, and the next one too where a bold phrase goes on over the line's end."""
    line = lines[index]
    if line.strip().startswith("**") and line.count("**") == 1 and index + 1 < len(lines):
        follower = lines[index + 1]
        if follower.strip().endswith("**") and follower.count("**") == 1:
            return f"{line.rstrip()} {follower.strip()}", index + 2
    return line, index + 1


def _add_line(stream: _Stream, line: str, alone: bool) -> None:
    """Add one line: a heading, an item, a paragraph, or the rest of a paragraph that was wrapped."""
    hashes = _HASHES.match(line.strip())
    if hashes:
        words, _ = unstyled(line.strip()[hashes.end() :])
        parted = split_marker(words)
        if parted and not parted[0][0].isalnum():
            words = parted[1]
        stream.indents.clear()
        stream.add(Heading(words, len(hashes.group(1)), stream.place()))
        return
    parted = split_marker(line.replace("\t", "  "))
    words, bold = unstyled(line)
    if not words:
        return
    if parted and not (parted[0] == "*" and bold) and not line.strip().startswith("**"):
        _add_item(stream, line, *parted)
    elif stream.width and not stream.gap and _wraps_on(stream, words):
        last = stream.blocks[-1]
        assert isinstance(last, Paragraph | ListItem)
        stream.blocks[-1] = replace(last, text=f"{last.text} {words}")
    elif alone and not bold and _reads_as_heading(words):
        stream.indents.clear()
        stream.add(Heading(words, _level(words), stream.place()))
    else:
        stream.indents.clear()
        stream.add(Paragraph(words, stream.place(), bold))


def _wraps_on(stream: _Stream, words: str) -> bool:
    last = stream.blocks[-1] if stream.blocks else None
    if not isinstance(last, Paragraph | ListItem):
        return False
    if last.text[-1:] in ".!?" and len(words.split()) <= _NAME and words[:1].isupper() | words[:1].isdigit():
        return False  # a name or a number on its own line, after the end of a sentence
    if stream.last + 1 + len(words.split()[0]) <= stream.width:
        return False  # its first word had room on the line before
    return not (last.text.endswith(":") or (isinstance(last, Paragraph) and _LABEL.match(words) is not None))


_NAME = 3  # words
_LABEL = re.compile(r"^[A-Z][A-Za-z /]{1,30}:\s")


def _add_item(stream: _Stream, line: str, marker: str, words: str) -> None:
    indent = len(line) - len(line.lstrip())
    # One blank more before "2." than before "1." is a slip of the typist, not a list inside the list.
    if stream.indents and indent == stream.indents[-1] + 1 and marker[0].isdigit() and marker[0] != "1":
        indent = stream.indents[-1]
    while stream.indents and stream.indents[-1] > indent:
        stream.indents.pop()
    if not stream.indents or stream.indents[-1] < indent:
        stream.indents.append(indent)
    inner = split_marker(words)
    # "- 2.1 Text" is an item numbered 2.1: the dash is what the extraction put before it.
    if marker == "-" and inner and inner[0][0].isdigit():
        marker, words = inner
    stream.add(ListItem(unstyled(words)[0], marker, len(stream.indents) - 1, stream.place()))


def _reads_as_heading(words: str) -> bool:
    """Whether a line that stands alone reads as a heading: short, no stop, no date, no status."""
    if (
        words[-1] in ".:;,?!"
        or "?" in words
        or _DATE_ONLY.match(words.partition(": ")[2])
        or _DATE_ONLY.match(words)
        or words.casefold() in _NOT_HEADINGS
    ):
        return False
    if not (words[0].isupper() or words[0].isdigit()):
        return False
    return len(words.split()) <= TEXT.title_words and len(plain(words)) <= TEXT.title_characters


def _level(words: str) -> int:
    """Guess a heading's level: capitals 1, "Recommendation one" and others 2."""
    return 1 if words.isupper() and not _ORDINAL_TITLE.match(words) and len(words.split()) > 1 else 2
