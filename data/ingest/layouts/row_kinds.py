"""What a row of a table is besides a row of the plan: a title above rows or a head; and cells that hold two fields."""

from __future__ import annotations

from data.ingest.blocks import Cell, Paragraph, Place, Row
from data.ingest.layouts.cells import Piece
from data.ingest.layouts.columns import Columns, columns_of
from data.ingest.layouts.groups import lines_of
from data.ingest.layouts.kinds import is_date, is_undated, owner_and_date, owners_and_dates
from data.ingest.layouts.refs import is_ref, named_ref, normal_ref, split_ref
from data.ingest.layouts.words import clean, is_exact_role, role_of


def typed(role: str, cell: Cell) -> dict[str, list[Piece]]:
    """The blocks of a cell by role; a cell that holds an owner and a date is parted into the two."""
    if role != "owner_and_deadline":
        return {role: list(cell.blocks)}
    text = "\n".join(block.text for block in cell.blocks)
    if several := owners_and_dates(text):
        # A row's lines that a page put into one cell: each has an owner and a date.
        owners, dates = zip(*several, strict=True)
        made = {"owner": owners, "deadline": dates}
        return {name: [Paragraph(said, cell.place) for said in held] for name, held in made.items()}
    parts = owner_and_date(text)
    if parts is None:
        alone = "deadline" if is_date(text) or is_undated(text) else "owner"
        return {"owner": [], "deadline": []} | {alone: list(cell.blocks)}
    return {name: [Paragraph(said, cell.place)] for name, said in zip(("owner", "deadline"), parts, strict=True)}


def heads_what_follows(row: Row, after: Row | None, texts: list[str]) -> bool:
    """Whether a row of a reference and words stands right above a head without a column of recommendations."""
    columns = columns_of(after) if after is not None else None
    if columns is None or columns.has("recommendation"):
        return False
    whole = " ".join(texts)
    opens = is_ref(texts[0]) or bool(named_ref(whole) or split_ref(whole)[0])
    return 2 <= len(texts) <= max(2, len(row.cells) // 2) and opens and len(whole.split()) > 3


def label_and_value(row: Row) -> tuple[str, str, Place] | None:
    """Role, words and place of a row that is a label and its value across the table; None where it is another."""
    filled = [cell for cell in row.cells if clean(cell.text)]
    if len(filled) != 2 or len(row.cells) < 3 or filled[0] is not row.cells[0]:
        return None
    label, value = (clean(" ".join(lines_of(list(cell.blocks)))) for cell in filled)
    role = role_of(label.rstrip(":")) if is_exact_role(label.rstrip(":")) else None
    if role is None or (is_exact_role(value) and role_of(value) != role):
        return None  # "Response | Accepted" answers itself; "Action | Owner" is a head
    return role, value, filled[1].place


def title_over(row: Row, after: Row | None, columns: Columns) -> tuple[str | None, str, Place] | None:
    """Reference, words and place of a recommendation on a row of its own, above the numbered rows of its actions.

    Its fields are empty, and the row after it has a number under its own ("A", then "A1"; "1", then "1.1").
    """
    if columns.has("recommendation") or not columns.has("ref") or after is None:
        return None
    ref, act = columns.roles.index("ref"), columns.roles.index(columns.action_role) if columns.action_role else -1
    if act < 0 or max(ref, act) >= min(len(row.cells), len(after.cells)):
        return None
    own, next_ = clean(row.cells[ref].text).strip("().: "), clean(after.cells[ref].text).strip("().: ")
    title = clean(row.cells[act].text)
    beside = [at for at, cell in enumerate(row.cells) if at not in (ref, act) and clean(cell.text)]
    if beside or not title or not is_ref(own or "-") or not _is_under(next_, own):
        return None
    return normal_ref(own), title, row.cells[act].place


def _is_under(ref: str, top: str) -> bool:
    """Whether a reference numbers a part of another: "1.1" or "1a" of "1", "A1" of "A", "a" of "1", nothing of any."""
    if not ref or ref == top:
        return not ref
    return ref.startswith(top) or (ref.lower() in ("a", "i") and top.isdigit())
