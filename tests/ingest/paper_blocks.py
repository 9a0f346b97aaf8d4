"""Builds papers from blocks, for the layouts' tests: each a few lines of a fictional council's plan."""

from __future__ import annotations

from collections.abc import Iterable

from data.ingest.blocks import Block, Cell, Heading, ListItem, Paper, Paragraph, Place, Row, Table
from data.ingest.plan import Plan, PlannedAction
from data.ingest.read import read_plan


def cell(content: str | Iterable[str] = "", covered_by: Place | None = None) -> Cell:
    """A cell: one paragraph, or several; an entry "- x" or "1. x" is a list item, "-- x" one below it."""
    entries = [content] if isinstance(content, str) else list(content)
    return Cell(tuple(line(entry) for entry in entries if entry), Place(), covered_by)


def line(text: str) -> Paragraph | ListItem | Heading:
    """One line: "# x" a heading, "- x" a bullet, "-- x" a sub-bullet, "1) x" a numbered item, "** x" bold."""
    opening, _, rest = text.partition(" ")
    if opening in ("#", "##"):
        return Heading(rest, len(opening), Place())
    if opening in ("-", "--"):
        return ListItem(rest, "•", len(opening) - 1, Place())
    if opening.endswith(")") and opening[:-1].isalnum() and len(opening) <= 3:
        return ListItem(rest, opening[:-1] + ".", 0, Place())
    return Paragraph(rest, Place(), True) if opening == "**" else Paragraph(text, Place())


def table(*rows: Iterable[str | Iterable[str] | Cell], continues: bool = False, number: int = 1) -> Table:
    """A table of rows of cells."""
    made = [
        Row(tuple(c if isinstance(c, Cell) else cell(c) for c in row), Place(table=number, row=at))
        for at, row in enumerate(rows, start=1)
    ]
    return Table(tuple(made), Place(table=number), continues)


def plan_of(*blocks: str | Block) -> Plan:
    """The plan read from a paper of these blocks."""
    made = tuple(line(block) if isinstance(block, str) else block for block in blocks)
    return read_plan(Paper("borchester.docx", "test", made))


def titles(plan: Plan) -> list[str]:
    return [rec.title for rec in plan.recommendations]


def refs(plan: Plan) -> list[str | None]:
    return [rec.ref for rec in plan.recommendations]


def actions(plan: Plan) -> list[PlannedAction]:
    return [action for rec in plan.recommendations for action in rec.actions]


def texts(plan: Plan) -> list[list[str]]:
    """The actions' words, recommendation by recommendation."""
    return [[action.text for action in rec.actions] for rec in plan.recommendations]


def latest(plan: Plan) -> list[str | None]:
    """The last day of each action's deadline."""
    return [str(a.deadline.latest) if a.deadline.latest else None for a in actions(plan)]


def reasons(plan: Plan) -> str:
    """Every reason the plan gives for something not read, in one text."""
    found = [p.reason for p in plan.problems]
    found += [p.reason for rec in plan.recommendations for p in rec.problems]
    return " | ".join(found + [p.reason for action in actions(plan) for p in action.problems])
