"""How numbers and names stand in a sentence: with their noun, their verb, out of how many, one after another."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd


def counted(number: int, noun: str) -> str:
    """The number with its noun, singular or plural."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def share(part: int, whole: int) -> str:
    """A share as it is always given: how many, out of how many; [x] out of nothing, which is not nought."""
    return f"{part:,} of {whole:,}" if whole else "[x]"


def out_of(part: int, whole: int, noun: str) -> str:
    """A share with its noun, "3 of 12 actions", "1 of 1 action"; [x] out of nothing."""
    return f"{part:,} of {counted(whole, noun)}" if whole else "[x]"


def agree(number: int, one: str, many: str) -> str:
    """The verb that goes with the number."""
    return one if number == 1 else many


def listed(names: Sequence[str]) -> str:
    """Names as a sentence has them: A, B and C."""
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def percent(share: float | None) -> str:
    """A share as whole per cent, halves rounded up; `[x]` where there is none.

    Never 0% or 100% unless it is: what would round to them is "under 1%" or "over 99%".
    """
    if share is None or pd.isna(share):
        return "[x]"
    # 23 of 40 is 57.49999… in binary; rounding to nine places first keeps it the half it is.
    whole = int(round(share * 100, 9) + 0.5)
    if whole == 0 and share > 1e-12:
        return "under 1%"
    return "over 99%" if whole == 100 and share < 1 - 1e-12 else f"{whole}%"
