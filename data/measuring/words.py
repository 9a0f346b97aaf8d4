"""Scores what published words are read as against lists of wordings with the readings fixed beforehand.

Every third wording of a group is held aside: its figures are printed beside the others and nothing is mended
by looking at them. Of a later list, drawn in half at random, one half ("…_second") is held aside whole; the other, with
every list written since, is what the rules were mended by ("…_more").
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from data.reading.deadlines.calendar import month_window
from data.reading.deadlines.grammar import read_deadline
from data.reading.measurable import measurable_words
from data.reading.people import strip_names
from data.reading.statuses import read_status

WORDINGS = Path(__file__).parents[2] / "tests/reading/corpus"
EVERY = 3


@dataclass(frozen=True)
class Wording:
    """One wording of a list: its group, the reading it must have, what it has, and whether it is held aside."""

    group: str
    words: str
    expected: str
    read: str
    aside: bool

    @property
    def right(self) -> bool:
        """Whether the reading is the one that was fixed."""
        return self.read == self.expected

    @property
    def wrong(self) -> bool:
        """Whether it has a reading, and not the fixed one: a wording left open is not wrong."""
        return not self.right and self.read not in ("open", "not_stated")


def _day(text: str, last: bool) -> str:
    if len(text) != 7:
        return text
    return month_window(int(text[:4]), int(text[5:]))[last].isoformat()


def fixed_window(text: str) -> str:
    """A fixed reading as "first/last" day: "2025-03" is that month, ".." an open end, "open" no window."""
    if text == "open":
        return text
    first, _, last = text.partition("/")
    return f"{_day(first, False)}/{_day(last or first, True)}"


def _window(words: str) -> str:
    found = read_deadline(words)
    if found.earliest is None and found.latest is None:
        return "open"

    def said(day: date | None) -> str:
        return day.isoformat() if day else ".."

    return f"{said(found.earliest)}/{said(found.latest)}"


def _listed(path: Path, kind: str) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Every group of a list with its wordings and their fixed readings."""
    for group, held in tomllib.loads(path.read_text(encoding="utf-8")).items():
        if isinstance(held, list):
            yield group, [(words, group) for words in held]
        elif kind.startswith("measurable"):
            yield from ((meaning, [(words, group) for words in wordings]) for meaning, wordings in held.items())
        else:
            yield (
                group,
                [(words, fixed_window(read) if kind.startswith("deadlines") else read) for words, read in held.items()],
            )


def _measurable(words: str) -> str:
    return "no" if measurable_words(words) is None else "yes"


def _status(words: str) -> str:
    return read_status(words).status


def _owners(words: str) -> str:
    return strip_names(words)[0] or ""


_KINDS: dict[str, Callable[[str], str]] = {"deadlines": _window, "statuses": _status, "owners": _owners}
LATER = (
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
)
"""Lists written one after another, each before the reader was asked, and mended by after its first run."""
READERS: dict[str, Callable[[str], str]] = {
    f"{kind}{part}": reader for kind, reader in _KINDS.items() for part in ("", "_more", "_second")
}
READERS |= {"measurable": _measurable, "measurable_second": _measurable}
READERS |= {f"{kind}_{part}": reader for kind, reader in _KINDS.items() for part in LATER}


def read_wordings(kind: str, folder: Path = WORDINGS) -> list[Wording]:
    """Every wording of a list (the keys of `READERS`) with what it must be and what it is."""
    return [
        Wording(group, words, expected, READERS[kind](words), at % EVERY == EVERY - 1)
        for group, held in _listed(folder / f"{kind}.toml", kind)
        for at, (words, expected) in enumerate(held)
    ]


def found_and_missed(held: list[Wording]) -> tuple[int, int, int]:
    """How many wordings are rightly called measurable, how many are called so, and how many are."""
    both = sum(item.read == "yes" == item.expected for item in held)
    return both, sum(item.read == "yes" for item in held), sum(item.expected == "yes" for item in held)


def seen_and_aside(kind: str, folder: Path = WORDINGS) -> dict[str, list[Wording]]:
    """A list's wordings by what they are for: those the rules are mended by, and those held aside.

    A second list ("…_second") is held aside whole, a later one ("…_more", "…_third" and on) not at all.
    """
    held = read_wordings(kind, folder)
    if kind.endswith(("_more", *LATER)):
        return {kind: held}
    if kind.endswith("_second"):
        return {f"{kind.removesuffix('_second')}, second list": held}
    return {
        kind: [item for item in held if not item.aside],
        f"{kind}, held aside": [item for item in held if item.aside],
    }


def _line(name: str, held: list[Wording]) -> str:
    right, wrong = sum(item.right for item in held), sum(item.wrong for item in held)
    return f"{name:28}{len(held):>6}{right / len(held):>9.3f}{wrong:>7}{len(held) - right - wrong:>7}"


def print_word_score(*, misses: bool, folder: Path = WORDINGS) -> None:
    """Print for each list how many wordings are right, wrong and left open; its held-aside third apart."""
    print(f"{'':28}{'words':>6}{'right':>9}{'wrong':>7}{'open':>7}")
    for kind in READERS:
        for name, held in seen_and_aside(kind, folder).items():
            print(_line(name, held))
            if kind.startswith("measurable"):
                both, called, are = found_and_missed(held)
                print(
                    f"   precision {both / called:.3f} ({both} of {called}), recall {both / are:.3f} ({both} of {are})"
                )
            for item in held if misses and name == kind else ():
                if not item.right:
                    print(f"   {item.group}: {item.words!r} is {item.read!r} and should be {item.expected!r}")
