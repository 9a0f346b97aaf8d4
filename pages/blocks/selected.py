"""What the page shows, in words: for its head, its charts, its files and its citation."""

from __future__ import annotations

from data.vocabulary.codes import KINDS
from data.vocabulary.selection import FILTERS, Selection
from pages.frame.run import this_run
from pages.frame.words import day


def as_at_words(chosen: Selection) -> str:
    """The view's date in words."""
    return f"as at {day(chosen.as_at)}" if chosen.as_at else "as last reported"


def in_words(chosen: Selection) -> str:
    """What is selected, as a reader would say it."""
    run = this_run()
    parts = [said for each in FILTERS for said in each.in_words(getattr(chosen, each.key), run.choices(each.key))]
    if chosen.due_before:
        parts.append(f"due before {day(chosen.due_before)}")
    parts.append(as_at_words(chosen))
    if not chosen.prose:
        parts.append("printed statuses only")
    return " · ".join(parts)


def kinds_in_words(chosen: Selection) -> str:
    """Which recommendations are counted together, where a number is over all of them."""
    kinds = chosen.kinds
    return f"{KINDS[kinds[0]].lower()} only" if len(kinds) == 1 else "formal and additional together"


def file_parts(chosen: Selection) -> list[str]:
    """The filters as pieces of a file name; of many councils the first three."""
    parts = [
        *chosen.councils[:3],
        *([f"and-{len(chosen.councils) - 3}-more"] if len(chosen.councils) > 3 else []),
    ]
    for each in FILTERS:
        if each.key != "councils":
            parts += getattr(chosen, each.key)
    due = [f"due-before-{chosen.due_before.isoformat()}"] if chosen.due_before else []
    return due + parts + ([] if chosen.prose else ["labels-only"])
