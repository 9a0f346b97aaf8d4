"""What is wrong with the query of an address, in one sentence that names the parameter, the value and the nearest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from rapidfuzz import process, utils

from pages.addresses.book import LOOKS, Address, known
from pages.addresses.visit import Choice
from pages.frame.run import SETS

Pairs = Sequence[tuple[str, str]]
LONGEST_VALUE, LONGEST_QUERY, MOST_VALUES = 8_000, 24_000, 800
"""Characters of one value and of the whole, and how many values: every council there is, with room."""
NAMED = 15
"""Values that are all named in a sentence."""
SEVERAL = ("multiselect", "button_group")
KNOWS = ("No challenge of", "The link compares with a group")
"""How a page begins to say what became of something it knows: more than which name is nearest."""


def too_long(query: str, pairs: Pairs) -> str:
    """Why the query is too long, in words; empty where it is not."""
    for key, value in pairs:
        if len(value) > LONGEST_VALUE or len(key) > LONGEST_VALUE:
            return f"The value of “{short(key)}” has {len(value):,} characters; at most {LONGEST_VALUE:,} are taken."
    if len(query) > LONGEST_QUERY:
        return f"After the question mark are {len(query):,} characters; at most {LONGEST_QUERY:,} are taken."
    if len(pairs) > MOST_VALUES:
        return f"The address gives {len(pairs):,} values; at most {MOST_VALUES:,} are taken."
    return ""


def unknown_parameter(found: Address, name: str, pairs: Pairs) -> str:
    """Which parameter is none of this file's, or says another than its name does; empty where all are right."""
    takes = known(found.page)
    for key, value in pairs:
        if key not in takes and not LOOKS.fullmatch(key):
            return (
                f"“{short(key)}” is no parameter of {name}.{nearest(key, takes)} It takes: {', '.join(sorted(takes))}."
            )
        if key in found.sets and value != found.sets[key]:
            return f"{name} is the table with {key}={found.sets[key]}, not {key}={short(value)}."
        if key == "set" and value not in SETS:
            return wrong(key, value, tuple(SETS))
    return ""


def unknown_value(pairs: Pairs, choices: Mapping[str, Choice], not_held: Iterable[str]) -> str:
    """Which value the page does not know, and the nearest it does; empty where it knows all.

    What the page itself says of it (`not_held`) comes first: it knows what became of a council.
    """
    said = list(not_held)
    for words in said:
        if words.startswith(KNOWS):
            return words
    given: dict[str, int] = {}
    for key, value in pairs:
        choice = choices.get(key)
        given[key] = given.get(key, 0) + 1
        if choice is None or not value or LOOKS.fullmatch(key):
            continue
        if given[key] > 1 and choice.kind not in SEVERAL:
            return f"“{key}” is given more than once; it takes one value."
        if choice.takes and (value.lower() if choice.kind == "checkbox" else value) not in choice.takes:
            return wrong(key, value, choice.takes)
        if choice.kind == "date_input" and not _is_day(value, choice):
            days = f"{choice.least} to {choice.most}"
            return f"“{short(value)}” is no day that “{key}” takes: write it as 2025-01-31, {days}."
    return next(iter(said), "")


def wrong(key: str, value: str, takes: Sequence[str]) -> str:
    """That the parameter does not take the value, the nearest it takes, and all of them where they are few."""
    every = f" It takes: {', '.join(takes)}." if len(takes) <= NAMED else ""
    return f"“{key}” does not take “{short(value)}”.{nearest(value, takes)}{every}"


def nearest(asked: str, takes: Sequence[str]) -> str:
    """The nearest of what is known, as a question; nothing where none is near."""
    found = process.extractOne(short(asked), takes, processor=utils.default_process, score_cutoff=60)
    return f" Did you mean “{found[0]}”?" if found else ""


def short(text: str) -> str:
    """Text from an address, cut to what a sentence can hold, without what shows nothing."""
    shown = "".join(sign if sign.isprintable() else " " for sign in text)
    return shown if len(shown) <= 80 else shown[:80] + " …"


def _is_day(text: str, choice: Choice) -> bool:
    try:
        return str(choice.least) <= date.fromisoformat(text).isoformat() <= str(choice.most)
    except ValueError:
        return False
