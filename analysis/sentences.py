"""How numbers and names stand in a sentence: with their noun, their verb, out of how many, one after another."""

from __future__ import annotations

from collections.abc import Sequence


def counted(number: int, noun: str) -> str:
    """The number with its noun, singular or plural."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def share(part: int, whole: int) -> str:
    """A share as it is always given: how many, out of how many; [x] out of nothing, which is not nought."""
    return f"{part:,} of {whole:,}" if whole else "[x]"


def agree(number: int, one: str, many: str) -> str:
    """The verb that goes with the number."""
    return one if number == 1 else many


def listed(names: Sequence[str]) -> str:
    """Names as a sentence has them: A, B and C."""
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
