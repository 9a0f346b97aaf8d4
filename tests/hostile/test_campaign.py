"""A small draw of the campaign, each time; the long one is run by hand and prints its figures."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.sharing import first

ROOT = Path(__file__).parents[2]


def drawn(number: int, plans: int, seed: int) -> str:
    """What that many mutated papers did, in a process of its own; AssertionError where one did what none may."""
    command = [sys.executable, "-m", "tests.hostile", "papers", "--plain", "--number", str(number)]
    found = subprocess.run(
        [*command, "--plans", str(plans), "--seed", str(seed)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert found.returncode == 0, found.stdout + found.stderr[-2000:]
    return found.stdout


@pytest.mark.parametrize(("number", "plans", "seed"), first([(8, 2, 5)], [(8, 2, 5), (40, 8, 6)]))
def test_no_mutated_paper_fells_the_reader_invents_a_value_or_leaks_a_name(number, plans, seed):
    said = drawn(number, plans, seed)
    counts = {name: int(number) for name, number in re.findall(r"^(read|refused) +(\d+)$", said, re.M)}
    assert counts["read"] > number / 4 and counts["refused"] > 0, "some are read, some are not"


@pytest.mark.long
@pytest.mark.parametrize("seed", range(20, 24))
def test_nor_does_any_of_many(seed):
    drawn(500, plans=40, seed=seed)
