"""Check that what the register makes of published words is what the product's own rules make of them.

A code or a window of days that does not follow from the words beside it stops the build: silence is how wrong
numbers get in. A person may date what the rules leave open, but then says so in the row's note.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from data.reading.deadlines.grammar import read_deadline
from data.reading.status_labels import is_unknown_wording, read_status
from data.vocabulary.faults import RegisterError, Row


def check_readings(reports: Iterable[tuple[Row, Path, str]]) -> None:
    """Refuse a report whose status or deadline does not follow from its published words."""
    for row, file, place in reports:
        _check_status(row, file, place)
        _check_deadline(row, file, place)


def _check_status(row: Row, file: Path, place: str) -> None:
    words, status, basis = row["status_published"], row["status"], row["status_basis"]
    if (basis == "none") != (status == "not_stated"):
        raise RegisterError(
            file,
            place,
            f"status is {status!r} with status_basis {basis!r}",
            "A status needs a basis, label or prose; without one it is not_stated with basis none.",
        )
    if basis != "none" and not words:
        raise RegisterError(file, place, "status_published is empty", "Quote the words the status was read from.")
    if row["evidence"] and status != "complete":
        raise RegisterError(file, place, f"evidence is {row['evidence']!r}", "Only a complete action has evidence.")
    if basis != "label":
        return
    read = read_status(words)
    if is_unknown_wording(read):
        raise RegisterError(
            file, place, f"status_published is {words!r}, a wording not known", "Add a line to reference/wording.toml."
        )
    if read.status != status:
        raise RegisterError(
            file, place, f"status is {status!r} but {words!r} is read as {read.status!r}", "Correct one of them."
        )


def _check_deadline(row: Row, file: Path, place: str) -> None:
    words = row["deadline_published"]
    given = (row["deadline_earliest"], row["deadline_latest"])
    if not words:
        if any(given) or row["deadline_basis"] != "none":
            raise RegisterError(
                file, place, "a deadline is given without its published words", "Quote them in deadline_published."
            )
        return
    read = read_deadline(words)
    found = (read.earliest, read.latest)
    if any(found) and found != given:
        raise RegisterError(
            file,
            place,
            f"{words!r} is read as {_window(found)}, not {_window(given)}",
            "Correct the days; where the words deserve another rule, change the grammar.",
        )
    if any(given) and not any(found) and not row["note"]:
        raise RegisterError(
            file, place, f"{words!r} gives no date by the rules, yet {_window(given)} is held", "Say why in note."
        )


def _window(days: tuple) -> str:
    first, last = days
    return f"{first or '…'} to {last or '…'}" if any(days) else "no date"
