"""How long one question of the Similar page takes at 20,000 recommendations: `python -m tests.benchmarks.similar`.

The texts are made of the register's own sentences, shuffled, so that the terms are as common and as rare as they are.
"""

from __future__ import annotations

import random
import time

import pandas as pd

from analysis.texts.search import index_words, search
from analysis.texts.similar import build_index, nearest
from data.entries.register import read_register

HOW_MANY = 20_000
QUESTIONS = 200
LIMIT_MS = 100


def texts(how_many: int) -> list[str]:
    """So many texts of three parts each, always the same."""
    rows = [row for row, _, _ in read_register()["recommendations"]]
    parts = [row[name] for row in rows for name in ("title", "summary")]
    draw = random.Random(1)
    return [". ".join(draw.sample(parts, 3)) for _ in range(how_many)]


def milliseconds(ask, questions) -> list[float]:
    """How long each question takes, in order of time."""
    taken = []
    for question in questions:
        start = time.perf_counter()
        ask(question)
        taken.append((time.perf_counter() - start) * 1000)
    return sorted(taken)


def main() -> None:
    """Print building time, and the median and slowest of the questions."""
    held = texts(HOW_MANY)
    councils = [f"council-{number % 317}" for number in range(HOW_MANY)]
    start = time.perf_counter()
    index = build_index(held, councils)
    print(f"{HOW_MANY:,} recommendations, {len(index.terms):,} terms, weighed in {time.perf_counter() - start:.1f} s")
    start = time.perf_counter()
    found_in = index_words(pd.DataFrame({"text": held}), ["text"])
    print(f"words taken for the search in {time.perf_counter() - start:.1f} s")
    places = range(0, HOW_MANY, HOW_MANY // QUESTIONS)
    for name, ask, questions in (
        ("nearest to a recommendation", lambda place: nearest(index, place), places),
        ("nearest to a text", lambda place: nearest(index, held[place] + " scrutiny"), places),
        ("search for two words", lambda words: search(found_in, words), ["scrutiny training", "risk register"] * 20),
        ("search with a slip", lambda words: search(found_in, words), ["scruttiny", "managment plan"] * 20),
        ("search for a phrase", lambda words: search(found_in, words), ['"corporate plan"'] * 20),
    ):
        ask(questions[0])  # warm
        taken = milliseconds(ask, questions)
        median, slowest = taken[len(taken) // 2], taken[-1]
        print(f"{name:28} median {median:6.1f} ms, slowest {slowest:6.1f} ms (limit {LIMIT_MS} ms)")


if __name__ == "__main__":
    main()
