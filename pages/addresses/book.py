"""The addresses that files have, each once: a public promise, so they stay when a page changes.

The name is the key under which a page offers the file (`pages.blocks.files.csv_button`). Which rows and columns it has
is the page's business: the address runs the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from data.vocabulary.codes import STANDINGS, STEPS
from pages.frame.menu import PAGES

SPREAD = "one dot of the spread, where more than forty councils are chosen"
ACTIONS, RECOMMENDATIONS = {"unit": "actions"}, {"unit": "recommendations"}


@dataclass(frozen=True)
class Address:
    """One file at an address: its name, its page, what one row is, and what the page's link must hold for it.

    A star in the name stands for a challenge, such as `harrow-2023`.
    """

    name: str
    page: str
    row: str
    sets: Mapping[str, str] = field(default_factory=dict)

    def is_of(self, name: str) -> bool:
        """Whether the file of that name is at this address."""
        return bool(re.fullmatch(re.escape(self.name).replace(r"\*", "[a-z0-9-]+"), name))


BOOK = (
    Address("silence-map", "overview", "a council and a thing a plan should publish, with x of n"),
    Address("challenge-steps", "overview", "a dated step of a challenge"),
    Address("themes", "themes", "a council, a kind of recommendation and a theme, with how many"),
    Address("spread-themes", "themes", SPREAD),
    Address("topics", "themes", "a topic and a kind of recommendation, with how many"),
    Address("recommendations-by-theme", "themes", "a recommendation"),
    Address("theme-progress", "themes", "a theme, with what became of its actions"),
    Address("themes-by-group", "themes", "a type or region and a theme, with how many"),
    Address("completion-actions", "completion", "a council and a status, with how many actions", ACTIONS),
    Address("completion-recommendations", "completion", "a council and a status, with how many recommendations",
            RECOMMENDATIONS),
    Address("known-complete-actions", "completion", "a council, with the range known complete", ACTIONS),
    Address("known-complete-recommendations", "completion", "a council, with the range known complete",
            RECOMMENDATIONS),
    Address("spread-known-complete-actions", "completion", SPREAD, ACTIONS),
    Address("spread-known-complete-recommendations", "completion", SPREAD, RECOMMENDATIONS),
    Address("due-and-done", "completion", "a council, with what was due and what of it is done", ACTIONS),
    Address("completion-curve", "completion", "a month since the challenge, with the share complete"),
    Address("complete-by-month", "completion", "6, 12 or 24 months, with what is complete by then"),
    Address("evidence", "completion", "a rung of evidence, with how many complete rest on it"),
    Address("printed-totals", "completion", "a total that a paper prints, by its own label"),
    Address("standing", "slippage", "a council and where actions stand, with how many"),
    *(Address(f"spread-standing-{code}", "slippage", SPREAD, {"share-standing": STANDINGS[code]})
      for code in ("overdue", "passed", "undated", "ahead")),
    Address("deadline-windows", "slippage", "an action with a dated deadline"),
    Address("moved-deadlines", "slippage", "an action whose deadline moved"),
    Address("no-datable-deadline", "slippage", "an action without a datable deadline"),
    *(Address(f"{name}-{code}", "slippage", row, {"against": words})
      for code, words in (("baseline", "The first deadline published"), ("current", "The latest deadline published"))
      for name, row in (("days-late", "a council, with how many are late or cannot be told"),
                        ("days-late-by-action", "an action, with the days it is late from and to"))),
    Address("deadline-precision", "slippage", "a council and how exact its deadlines are, with how many"),
    Address("plan-quality", "slippage", "a council or theme, with what its actions name"),
    *(Address(f"{name}-{code}", "clock", row, {"step": label}) for code, label in STEPS.items()
      for name, row in (("clock", f"a challenge, with the months to its {label.lower()}"), ("spread-clock", SPREAD))),
    Address("clock-all-steps", "clock", "a step of a challenge, with its verdict"),
    Address("profile", "benchmark", "an indicator of one council beside its group"),
    Address("profile-shares", "benchmark", "an indicator that is a share"),
    Address("profile-steps", "benchmark", "an indicator in months"),
    Address("benchmark", "benchmark", "a council of the group, with its rate and limits"),
    Address("same-stage", "benchmark", "a council beside councils as long after their challenge"),
    Address("benchmark-group", "benchmark", "a council of the group"),
    Address("steps-*", "council", "a dated step of that challenge"),
    Address("silence-*", "council", "a thing a plan should publish, of that challenge"),
    Address("council-recommendations", "council", "a recommendation to one council"),
    Address("council-actions", "council", "an action of one council"),
    Address("side-by-side", "side-by-side", "an indicator of each council side by side"),
    Address("side-by-side-recommendations", "side-by-side", "a recommendation of a council side by side"),
    Address("asked-most", "similar", "a recommendation of those that most councils were given alike"),
    Address("own-chart", "explore", "a value of the chart made, with how many", {"view": "Make a chart"}),
    Address("similar", "similar", "a recommendation like the one, or the words, asked about"),
    *(Address(name, "explore", row, {"rows": label}) for name, row, label in (
        ("recommendations", "a recommendation", "Recommendations"), ("actions", "an action", "Actions"),
        ("reports", "what one paper says of one action", "Reports"), ("milestones", "a dated step", "Milestones"),
        ("documents", "a paper", "Papers"))),
    Address("what-is-new", "news", "a thing that a newer paper says", {"compare": "A day"}),
    Address("between-builds", "news", "a difference from an earlier version of the data",
            {"compare": "An earlier version of the data"}),
    Address("holdings", "method", "a challenge, with what is held of it"),
    Address("reconciliation", "method", "a printed total beside the counted one"),
)  # fmt: skip

OWN = {
    "overview": ("partial",),
    "themes": ("partial_lists", "topic_theme", "theme_rows", "of_council", "topic", "since", "share-themes"),
    "completion": ("unit",),
    "slippage": ("against", "specific_by", "share-standing"),
    "clock": ("step",),
    "benchmark": ("bench_unit", "widened", "adjusted", "subject", "group", "list"),
    "council": ("council",),
    "similar": ("words", "acted", "like"),
    "side-by-side": ("beside",),
    "explore": ("rows", "q", "counted", "due_before", "of", "by", "across", "measure", "draw",
                "columns_recommendations", "columns_actions", "columns_reports",
                "columns_milestones", "columns_documents"),
    "news": ("compare", "since", "build"),
    "method": (),
}  # fmt: skip
"""What a page's link can hold besides the filters that narrow the page and the data set."""
WHOLE = "whole"
"""In a link: the whole page, its tabs one below the other, as for paper and for programs."""
LOOKS = re.compile(
    rf"{WHOLE}|intro|every_topic|told|more|dates|about|part|view|(?:part|asked|topic|table|open|kind|else|by|mark|find|leaf)-.+"
)
"""What a link holds of how a page looks: it changes no row of a file."""


def address_of(name: str) -> Address | None:
    """The address of the file of that name; None where it has none."""
    return next((each for each in BOOK if each.is_of(name)), None)


def known(page: str) -> tuple[str, ...]:
    """The parameters that narrow the files of a page."""
    return (*PAGES[page].filters, *OWN[page], "set")


def query_of(found: Address, pairs: Iterable[tuple[str, str]]) -> str:
    """The query of a file's address, from the link of its page: what narrows its rows, and nothing of how it looks."""
    return urlencode([(key, value) for key, value in pairs if key in known(found.page) and key not in found.sets])
