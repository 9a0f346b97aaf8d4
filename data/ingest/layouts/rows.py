"""Gathers the rows of a plan's tables into recommendations: page cuts, merged first cells, section rows.

A row with an empty first cell goes on with the recommendation before it; so does the second half of a cell
that a page break cut. Nothing is read here: cells come out as they stand, by role.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from data.ingest.blocks import Heading, ListItem, Paper, Paragraph, Place, Row, Table
from data.ingest.layouts.cells import Piece, field_line, label_of
from data.ingest.layouts.columns import Columns, columns_of, is_key_value
from data.ingest.layouts.cut_rows import cell_goes_on, cut_without_a_break
from data.ingest.layouts.groups import Fragment, Group, goes_on
from data.ingest.layouts.refs import is_ref, kind_of_heading, named_ref, normal_ref, split_ref
from data.ingest.layouts.risk_tables import is_risk_header
from data.ingest.layouts.row_kinds import heads_what_follows, title_over, typed
from data.ingest.layouts.words import clean, is_blank, plain
from data.ingest.plan import Problem

LONGEST_FOOTER = 6  # words between two tables that a page's foot or head can have
LONGEST_PARAGRAPH = 60  # words in a numbered line above a table that can be its recommendation
LONGEST_SECTION = 12  # words in a row that only heads the rows below it


@dataclass
class Gathered:
    groups: list[Group] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    headers: int = 0
    rows: int = 0


class _Gatherer:
    def __init__(self) -> None:
        self.out = Gathered()
        self.columns: Columns | None = None
        self.kind = "formal"
        self.heading: tuple[str | None, str, Place] | None = None
        """The last heading that can be a recommendation, for tables that have no such column."""
        self.group: Group | None = None
        self.cut = False
        self.apart = False
        """Text stands between the last table and here."""
        self.risks = False
        """The rows in hand are those of a register of risks, over page breaks too."""
        self.of_section: dict[str, list[Piece]] = {}
        """What a line under a heading says of all the rows below it ("Lead: Head of Finance")."""
        self.named_level: int | None = None
        """The level of the numbered recommendation in force: a heading under it does not replace it."""

    def heading_line(self, text: str, place: Place, level: int | None) -> None:
        """Note a line above a table; `level` where it is a heading (9 where only bold)."""
        if self._of_section(text, place):
            return
        kind = kind_of_heading(text)
        named = named_ref(text)
        waits = self.heading is not None and bool(self.heading[0]) and not self.heading[1]
        if level is not None or len(text.split()) > LONGEST_FOOTER:
            self.apart = True
        if kind and not named:
            self.kind, self.heading, self.group, self.named_level = kind, None, None, None
        elif named:
            self.heading, self.group, self.named_level = (named[0], named[1] or "", place), None, level or 9
        elif waits and not label_of(text):
            assert self.heading is not None  # "Recommendation one", its words on the next line
            self.heading = (self.heading[0], clean(text), place)
        elif self.named_level is not None and (level is None or level > self.named_level):
            return  # what stands under a numbered recommendation does not take its place
        elif level is not None or (split_ref(text)[0] and len(text.split()) <= LONGEST_PARAGRAPH):
            self.heading, self.group, self.named_level = (*split_ref(text), place), None, None

    def labelled_line(self, text: str, place: Place, role: str) -> None:
        """Note a line whose label a pass told: the recommendation of the rows below, or what is said of them all."""
        if role == "recommendation":
            self.heading_line(text, place, 9)
        else:
            self._of_section(text, place, role)

    def _of_section(self, text: str, place: Place, role: str | None = None) -> bool:
        """Keep a labelled line for the rows below; False where a line is none, and nothing said before holds on."""
        said = (role, clean(text)) if role else field_line(text)
        if said is None:
            if named_ref(text) or split_ref(text)[0]:
                self.of_section = {}
            return False
        self.of_section[said[0]] = [Paragraph(said[1], place)]
        return self.heading is not None

    def table(self, table: Table) -> None:
        """Read one table: its headers, and its rows into recommendations."""
        self.risks = self.risks and table.continues
        if is_key_value(table):
            return
        headed = any(columns_of(row, at == 0) for at, row in enumerate(table.rows))
        if self.apart and not (headed or table.continues or self.named_level):
            self.columns = self.group = None  # another table, under other text: no part of the plan above
        self.apart = False
        self.cut = table.continues or self.group is not None
        opens = True
        waiting: list[Row] = []
        for at, row in enumerate(table.rows):
            texts = [text for cell in row.cells if (text := clean(cell.text))]
            columns = columns_of(row, opens)
            if columns is None and not any(text.strip("-\u2013 ") for text in texts):
                continue
            registers = (opens or row.is_header) and is_risk_header(row)
            opens = opens and len(texts) == 1
            after = table.rows[at + 1] if at + 1 < len(table.rows) else None
            if registers:
                self._risks(row, texts)
            elif self.risks and not columns:
                continue
            elif columns:
                self._header(columns, row)
            elif not self._read(row, after, texts, first=at == 0) and headed:
                waiting.append(row)
        for row in waiting:
            text = " | ".join(text for cell in row.cells if (text := clean(cell.text)))
            self.out.problems.append(Problem(row.place, text, "a row above the table's header"))

    def _read(self, row: Row, after: Row | None, texts: list[str], first: bool) -> bool:
        """Read a row that is no head; False where nothing says what it is."""
        if self.columns and (rest := self._without_header(row)):
            self.cut = True
            if any(clean(cell.text) for cell in rest.cells) and self.group:
                self._row(rest, first=False)
        elif heads_what_follows(row, after, texts) or (
            named_ref(texts[0]) and not (self.columns and self.columns.has("recommendation"))
        ):
            # "Recommendation 2 | Publish a scorecard" above the header of its actions
            self.heading_line(" ".join(texts), row.place, 9)
            self.cut = False
        elif self.columns and (title := title_over(row, after, self.columns)):
            self.heading, self.group, self.cut = title, None, False
            self.named_level = 9
        elif self.columns and len(row.cells) <= len(self.columns.roles) + 1:
            self._row(row, first=first)
        elif len(texts) == 1:
            self.heading_line(texts[0], row.place, 9)
        else:
            return False
        return True

    def _risks(self, row: Row, texts: list[str]) -> None:
        """Leave out the rows below this header, and say so once for each table."""
        if not self.risks:
            reason = "a table of risks, not read: its mitigations and colours are no actions or statuses of the plan"
            self.out.problems.append(Problem(row.place, " | ".join(texts), reason))
        self.columns = self.group = None
        self.risks = True

    def _without_header(self, row: Row) -> Row | None:
        """The row without the headings that a page break printed again in all its cells; None where it did not."""
        assert self.columns is not None
        cells = []
        for at, cell in enumerate(row.cells):
            heading = self.columns.headings[at] if at < len(self.columns.headings) else ""
            if cell.blocks and plain(cell.blocks[0].text) != plain(heading):
                return None
            cells.append(replace(cell, blocks=cell.blocks[1:]))
        return replace(row, cells=tuple(cells), continues=True)

    def _header(self, columns: Columns, row: Row) -> None:
        if columns.same_as(self.columns):
            self.cut = True  # the header printed again after a page break
        else:
            self.group, self.cut = None, False
        self.columns, self.risks = columns, False
        self.out.headers += 1
        if columns.recommendation:
            self.heading, self.group = (*columns.recommendation, row.place), None

    def _section(self, text: str, row: Row) -> None:
        kind = kind_of_heading(text)
        if kind:
            self.kind, self.heading = kind, None
        elif self.columns and not self.columns.has("recommendation"):
            self.heading, self.named_level = (*split_ref(text), row.place), 9 if split_ref(text)[0] else None
        elif named_ref(text) and self.kind == "additional":
            self.heading = (*named_ref(text), row.place)  # type: ignore[misc]
        self.group = None

    def _row(self, row: Row, first: bool) -> None:
        columns = self.columns
        assert columns is not None
        by_role: dict[str, list[Piece]] = {}
        covered = set()
        for at, cell in enumerate(row.cells):
            role = (columns.roles[at] if at < len(columns.roles) else None) or f"column {at + 1}"
            for part, blocks in typed(role, cell).items():
                by_role.setdefault(part, []).extend(blocks)
                if cell.covered_by is not None:
                    covered.add(part)
        filled = {role for role, blocks in by_role.items() if clean(" ".join(b.text for b in blocks))}
        cut = row.continues or ((first or self.cut) and self.group is not None)
        self.cut = False
        fragment = Fragment(by_role, row.place, cut, frozenset(covered))
        if self._is_section(row, filled, columns, cut):
            self._section(clean(" ".join(cell.text for cell in row.cells)), row)
            return
        self.out.rows += 1
        if columns.has("recommendation"):
            self._with_recommendation(fragment, row, cut, filled)
        else:
            self._without_recommendation(fragment, filled)

    def _is_section(self, row: Row, filled: set[str], columns: Columns, cut: bool) -> bool:
        if len(filled) != 1:
            return False
        role = next(iter(filled))
        text = clean(" ".join(cell.text for cell in row.cells))
        if role == "action" and not columns.has("recommendation") and self.heading is None:
            return not is_blank(text)
        if role not in ("recommendation", "ref", "theme") and clean(row.cells[0].text) == "":
            return False
        if role == columns.action_role and columns.has("recommendation"):
            return False
        title_cut = self.group and self.group.title[:1].isupper() and text[:1].islower()
        if self.group and (cut or title_cut) and goes_on(self.group.title, text):
            return False
        if not columns.has("recommendation"):
            # What goes on in small letters is the end of the action that the page before cut.
            return not (role == columns.action_role and self.group is not None and text[:1].islower())
        if kind_of_heading(text):
            return True
        short = len(text.split()) <= LONGEST_SECTION
        return short and not text.endswith(".") and not split_ref(text)[0] and not row.continues

    def _with_recommendation(self, fragment: Fragment, row: Row, cut: bool, filled: set[str]) -> None:
        title = clean(" ".join(block.text for block in fragment.cells.get("recommendation", [])))
        printed = clean(" ".join(block.text for block in fragment.cells.get("ref", [])))
        if not plain(title):
            title = ""
        group = self.group
        if not title:
            if group is None:
                text = " | ".join(clean(cell.text) for cell in row.cells if clean(cell.text))
                self.out.problems.append(Problem(row.place, text, "a row without a recommendation, and none before it"))
                return
            fragment.cut = fragment.cut or cut_without_a_break(group, fragment, "", self.columns)
            group.fragments.append(fragment)
            return
        if group and group.fragments and not (printed and printed != (group.ref or "")):
            cut_here = cut or cut_without_a_break(group, fragment, title, self.columns)
            row_goes_on = cut and any(cell_goes_on(group, fragment, role) for role in fragment.cells)
            goes = not split_ref(title)[0] and (row_goes_on or (cut_here and goes_on(group.title, title)))
            if row.continues or goes:
                group.title = clean(f"{group.title} {title}")
                fragment.cut = True
                group.fragments.append(fragment)
                return
        own_ref, words = split_ref(title)
        same_ref = not printed or not group or not group.ref or "." in printed or normal_ref(printed) == group.ref
        if group and words and plain(words) == plain(group.title) and same_ref and own_ref in (None, group.ref):
            group.fragments.append(fragment)  # the recommendation printed again on each of its rows
            return
        ref = own_ref or (normal_ref(printed) if printed and is_ref(printed) else None)
        if own_ref is None and named_ref(printed):
            ref = named_ref(printed)[0]  # type: ignore[index]
        if not words and own_ref:
            words = clean(title)
        place = next((b.place for b in fragment.cells.get("recommendation", [])), fragment.place)
        linked = self.heading[0] if self.heading and self.kind == "additional" else None
        self.group = Group(words, place, self.columns, ref, self.kind, linked, [fragment])
        self.out.groups.append(self.group)

    def _without_recommendation(self, fragment: Fragment, filled: set[str]) -> None:
        if self.group is None:
            if self.heading is None:
                text = " | ".join(clean(" ".join(b.text for b in blocks)) for blocks in fragment.cells.values())
                self.out.problems.append(Problem(fragment.place, text, "an action with no recommendation above it"))
                return
            ref, title, place = self.heading
            self.group = Group(title or f"Recommendation {ref}", place, self.columns, ref, self.kind)
            self.out.groups.append(self.group)
        for role, blocks in self.of_section.items():
            fragment.cells.setdefault(role, blocks)
        self.group.fragments.append(fragment)


def gather(paper: Paper) -> Gathered:
    """The recommendations of a paper's tables with their rows, in reading order."""
    gatherer = _Gatherer()
    for at, block in enumerate(paper.blocks):
        if isinstance(block, Table):
            gatherer.table(block)
        elif isinstance(block, ListItem):
            # A number and words right above a table are its title, though they look like a list of one.
            if re.search(r"\w", block.marker) and isinstance((*paper.blocks[at + 1 : at + 2], None)[0], Table):
                gatherer.heading_line(f"{block.marker} {block.text}", block.place, 9)
        elif isinstance(block, Paragraph) and block.role:
            gatherer.labelled_line(block.text, block.place, block.role)
        elif isinstance(block, (Heading, Paragraph)) and clean(block.text):
            level = block.level if isinstance(block, Heading) else 9 if block.bold else None
            gatherer.heading_line(block.text, block.place, level)
    return gatherer.out
