"""Whatever is selected, every page is drawn: random filters, days and switches on both data sets."""

from __future__ import annotations

import random
from functools import cache

import pytest

from data.vocabulary.selection import FILTERS, KEYS
from pages.frame.menu import PAGES
from pages.frame.run import SETS
from tests.pages.visits import faults, visit
from tests.sharing import first

FEW, MANY = range(3), range(3, 150)
"""Selections of each data set for every page: some each time, the many where the long draws are run."""
DAYS = ("2014-01-01", "2022-06-30", "2023-11-01", "2024-12-31", "2025-02-24", "2025-09-01", "2026-11-27", "2039-01-01")


@cache
def offered(data_set: str) -> dict[str, list[str]]:
    """What each filter of the data set can be set to, and the councils whose whole plan is held."""
    app = visit("explore", set=data_set)
    run = app.session_state["run"]
    full = run.challenges(run.selection).query("actions_coverage == 'whole'")["council"]
    return {key: list(run.choices(key).values()) for key in KEYS} | {"full": sorted(set(full))}


def drawn(data_set: str, seed: int) -> dict[str, str | list[str]]:
    """A random link: from each filter nothing, one choice or several, more often councils with a plan."""
    draw, choices = random.Random(f"{data_set} {seed}"), offered(data_set)
    link: dict[str, str | list[str]] = {"set": data_set}
    for each in FILTERS:
        if draw.random() < (0.6 if each.key == "councils" else 0.2):
            among = choices["full" if each.key == "councils" and draw.random() < 0.7 else each.key]
            link[each.key] = draw.sample(among, min(len(among), draw.choice((1, 1, 2, 4))))
    if draw.random() < 0.4:
        link["as_at"] = draw.choice(DAYS)
    if draw.random() < 0.4:
        link["prose"] = "false"
    if draw.random() < 0.3:
        link["unit"] = link["bench_unit"] = draw.choice(("actions", "recommendations"))
    return link


def check(data_set: str, seed: int) -> None:
    link = drawn(data_set, seed)
    for name in PAGES:
        app = visit(name, **link)
        assert not faults(app), f"{name} under {link}"
        assert app.title, f"{name} under {link}"


@pytest.mark.parametrize("data_set", SETS)
@pytest.mark.parametrize("seed", first((0,), FEW))
def test_every_page_is_drawn(data_set, seed):
    check(data_set, seed)


@pytest.mark.long
@pytest.mark.parametrize("data_set", SETS)
@pytest.mark.parametrize("seed", MANY)
def test_every_page_is_drawn_under_many_more_selections(data_set, seed):
    check(data_set, seed)


@pytest.mark.parametrize("name", ["completion", "benchmark", "slippage"])
def test_a_plan_of_which_no_printed_status_is_left_is_drawn(name):
    assert not faults(visit(name, councils="Havant", prose="false"))
