"""What one run of the script looks at: made once by the frame, frozen, and asked by everything drawn in that run.

Every question goes to the run's own build, so that a page says one thing from top to bottom while another session
saves. Two data sets can be opened: the published papers, and the practice set of invented councils (`?set=practice`,
or CPC_SET=practice in the server's environment).

What is read and what is worked out from it is kept for all readers, by build and what was asked (`answer`).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial, wraps
from pathlib import Path
from threading import local
from types import MappingProxyType
from typing import Any, TypeVar

import pandas as pd
import streamlit as st

from analysis.counts.completion import OF_STATUS
from data.store import counts, crossing, read, turning
from data.vocabulary.schema import TABLES
from data.vocabulary.selection import BY_KEY, KEYS, Selection
from pages.frame import state
from pages.frame.answers import ANSWERS
from pages.frame.builds import newest, opened, practice
from pages.frame.rows import Batches, Rows

T = TypeVar("T")
_AT_WORK = local()
PUBLISHED, PRACTICE = "published", "practice"
SETS = {PUBLISHED: "Published papers", PRACTICE: "Practice set (invented)"}
WAITING = {
    PUBLISHED: "Building the database from the register …",
    PRACTICE: "Inventing the practice set: some seconds, the first time only …",
}
PRACTICE_WORDS = "Practice set: invented councils, for training. No figure here is about any council there is."


@dataclass(frozen=True)
class Run:
    """One run: which build of which data set, what narrows the page, and the page's own view where it makes one.

    `unknown` are values of the link that nothing here is called. `other_set` says that the reader has just changed the
    data set, so that the address is still that of the other one. What a run reads that `keeps` is kept for all.
    """

    path: Path
    data_set: str = PUBLISHED
    fault: str = ""
    selection: Selection = Selection()
    heeded: tuple[str, ...] = ()
    view: Selection | None = None
    unknown: tuple[str, ...] = ()
    other_set: bool = False
    keeps: bool = True

    @property
    def version(self) -> str:
        """Eight characters naming the data on screen."""
        return self.path.stem.rpartition("-")[2]

    @property
    def practising(self) -> bool:
        """Whether this is the practice set."""
        return self.data_set == PRACTICE

    def shown(self, listed: bool = True) -> Selection:
        """What the page shows: its selection, or the view it makes of its own.

        A chart of shares is never narrowed by a status or a standing, so what it is called is without them (`listed`
        False); lists and rows are.
        """
        view = self.view or self.selection
        return view if listed else replace(view, statuses=(), standings=())

    def choices(self, key: str) -> Mapping[str, str]:
        """What a filter can be set to: code → label; of councils, those of which a challenge is held."""
        of = BY_KEY[key]
        if of.choices is not None:
            return of.choices
        held: Mapping[str, str] = ANSWERS.get(
            (self.path, "choices", key), lambda: MappingProxyType(read.read_choices(opened(self.path), of))
        )
        return held

    def labels(self) -> dict[str, Mapping[str, str]]:
        """What every filter can be set to."""
        return {key: self.choices(key) for key in KEYS}

    def council_names(self) -> Mapping[str, str]:
        """Code → short name of every council of which a challenge is held, in the order of the names."""
        return self.choices("councils")

    def _ask(self, ask: Callable[..., pd.DataFrame], *about: Any) -> pd.DataFrame:
        # A shallow copy: pandas copies on write, so nobody can change what the cache holds.
        if not self.keeps:
            return ask(opened(self.path), *about)
        found: pd.DataFrame = ANSWERS.get((self.path, ask.__name__, about), lambda: ask(opened(self.path), *about))
        return found.copy(deep=False)

    def table(self, name: str) -> pd.DataFrame:
        """One table of the schema, whole."""
        return self._ask(read.read_table, name)

    def whole_tables(self) -> dict[str, pd.DataFrame]:
        """Every table of the schema, whole; it may be asked outside the session."""
        return {table.name: read.read_table(opened(self.path), table.name) for table in TABLES}

    def councils(self) -> pd.DataFrame:
        """Every council known, with how many challenges of it are held."""
        return self._ask(read.read_councils)

    def successions(self) -> pd.DataFrame:
        """Which council became which."""
        return self._ask(read.read_successions)

    def challenges(self, chosen: Selection) -> pd.DataFrame:
        """One row per challenge chosen."""
        return self._ask(read.read_challenges, chosen)

    def silence(self, chosen: Selection) -> pd.DataFrame:
        """Per challenge, how many recommendations and actions have each thing a plan should publish."""
        return self._ask(read.read_silence, chosen)

    def action_tally(self, chosen: Selection, by: tuple[str, ...]) -> pd.DataFrame:
        """The actions that measures count, by what the measure looks at."""
        return self._ask(read.read_action_tally, chosen, by)

    def recommendation_tally(self, chosen: Selection) -> pd.DataFrame:
        """One row per recommendation that was not rejected, with how its commitments stand."""
        return self._ask(read.read_recommendation_tally, chosen)

    def tally(self, unit: str, chosen: Selection) -> pd.DataFrame:
        """The tally of that unit by status: actions, or recommendations."""
        return self.action_tally(chosen, OF_STATUS) if unit == "actions" else self.recommendation_tally(chosen)

    def themes(self, chosen: Selection) -> pd.DataFrame:
        """Recommendations counted by challenge, kind and main theme."""
        return self._ask(read.read_themes, chosen)

    def topics(self, chosen: Selection) -> pd.DataFrame:
        """Topics by council and kind."""
        return self._ask(read.read_topics, chosen)

    def recommendations(self, chosen: Selection, whole: bool = False, response: str = "") -> pd.DataFrame:
        """The recommendations chosen, in full; `whole` those of lists held whole, `response` those answered so."""
        return self._ask(read.read_recommendations, chosen, whole, response)

    def held(self, chosen: Selection, table: str) -> pd.DataFrame:
        """How many recommendations or actions are held, by challenge, kind and status."""
        return self._ask(counts.read_held, chosen, table)

    def deadlines(self, chosen: Selection, which: str, most: int | None = None) -> pd.DataFrame:
        """The actions whose deadline is dated, has moved, or is undated, with where each stands."""
        return self._ask(counts.read_deadlines, chosen, which, most)

    def deadline_counts(self, chosen: Selection) -> dict[str, Any]:
        """How many actions there are of each kind of deadline, and the first and last day."""
        found: dict[str, Any] = self._ask(counts.read_deadline_counts, chosen).to_dict("records")[0]
        return found

    def ledger(self, chosen: Selection, against: str) -> pd.DataFrame:
        """For each council how many actions are late, on time or cannot be told."""
        return self._ask(counts.read_ledger, chosen, against)

    def clusters(self, chosen: Selection, by: str) -> pd.DataFrame:
        """How specific the commitments of each recommendation are."""
        return self._ask(counts.read_clusters, chosen, by)

    def specific(self, chosen: Selection) -> pd.DataFrame:
        """Of each commitment whose status is stated, whether it is complete and specific."""
        return self._ask(counts.read_specific, chosen)

    def later(self, ask: Callable[[Run], pd.DataFrame], number: int) -> Rows:
        """Rows of this build that are read when somebody wants them, and not kept."""
        return Rows(number, partial(ask, Run(self.path, self.data_set, keeps=False)))

    def actions(self, chosen: Selection, counted: bool = False) -> pd.DataFrame:
        """The actions chosen, in full; `counted` keeps those that the measures count."""
        return self._ask(read.read_actions, chosen, counted)

    def counted_actions(self, chosen: Selection) -> pd.DataFrame:
        """The rows behind every share: the actions that measures count, whatever status is chosen."""
        return self.actions(replace(chosen, statuses=()), counted=True)

    def reports(
        self, chosen: Selection, documents: tuple[str, ...] | None = None, since: date | None = None
    ) -> pd.DataFrame:
        """Every statement any document makes about the actions chosen; of these papers, or of papers after a day."""
        return self._ask(read.read_reports, chosen, documents, since)

    def judged_actions(self, chosen: Selection) -> pd.DataFrame:
        """The commitments of whole plans with what is in force of each, for the ledger and the curve."""
        return self._ask(read.read_judged_actions, chosen)

    def number(self, rows: str, chosen: Selection, only: bool) -> int:
        """How many rows of that kind there are; `only` those that are counted or of lists held whole."""
        asked = (self.path, "number", rows, chosen, only)
        found: int = ANSWERS.get(asked, lambda: turning.read_number(opened(self.path), rows, chosen, only))
        return found

    def page(self, rows: str, chosen: Selection, only: bool, start: int, most: int) -> pd.DataFrame:
        """Up to `most` rows of that kind from the place `start` on."""
        return self._ask(turning.read_page, rows, chosen, only, start, most)

    def batches(self, rows: str, chosen: Selection, only: bool, columns: tuple[str, ...]) -> Batches:
        """All rows of that kind, to be read some thousand at a time; it may be read outside the session."""
        number = self.number(rows, chosen, only)
        return Batches(number, columns, partial(turning.read_batches, opened(self.path), rows, chosen, only, columns))

    def crossed(self, chosen: Selection, unit: str, by: str, across: str) -> pd.DataFrame:
        """Recommendations or actions counted by one or two ways."""
        return self._ask(crossing.read_crossed, chosen, unit, by, across)

    def milestones(self, chosen: Selection) -> pd.DataFrame:
        """The dated steps of the challenges chosen."""
        return self._ask(read.read_milestones, chosen)

    def documents(self, chosen: Selection) -> pd.DataFrame:
        """The papers of the challenges chosen, newest first."""
        return self._ask(read.read_documents, chosen)

    def beside(self, chosen: Selection, table: str) -> pd.DataFrame:
        """The published totals, risks or remarks of the challenges chosen."""
        return self._ask(read.read_beside, chosen, table)


def usual_set() -> str:
    """The data set shown where the link names none."""
    return PRACTICE if os.environ.get("CPC_SET") == PRACTICE else PUBLISHED


def begin(data_set: str) -> Run:
    """A run on that data set as it stands now; RegisterError where the register has a fault and no build serves."""
    with st.spinner(WAITING[data_set]):  # shown from half a second on
        path, fault = (practice(), "") if data_set == PRACTICE else newest()
    return keep_run(Run(path, data_set, fault))


def keep_run(run: Run) -> Run:
    """Make it the run that is being drawn."""
    state.keep("run", run)
    return run


def this_run() -> Run:
    """The run that is being drawn; a callback is still in the run whose widget was used.

    RuntimeError inside an `answer`: what is kept for all readers must not depend on one of them.
    """
    if getattr(_AT_WORK, "making", False):
        raise RuntimeError("An answer is for all readers: hand it what it needs instead of asking this reader's run.")
    run: Run = state.kept("run")
    return run


def answer(make: Callable[..., T]) -> Callable[..., T]:
    """Work out what the function says once for all readers: it is pure, of a build and what it is asked about.

    Its first argument is the run, of which it gets the build alone; the others say all that it depends on. Nobody
    changes what it returns.
    """
    name = f"{make.__module__}.{make.__qualname__}"

    @wraps(make)
    def asked(run: Run, *about: Any) -> T:
        def work() -> T:
            if getattr(_AT_WORK, "making", False):
                return make(Run(run.path, run.data_set), *about)
            _AT_WORK.making = True
            try:
                with st.spinner("Counting …", show_time=True):  # shown from half a second on, with the seconds
                    return make(Run(run.path, run.data_set), *about)
            finally:
                _AT_WORK.making = False

        found: T = ANSWERS.get((run.path, name, about), work)
        return found

    return asked


def set_view(view: Selection | None) -> Run:
    """Let the page's own view of the data, such as its one council, be what is shown; None where it makes none."""
    return keep_run(replace(this_run(), view=view))


def refresh() -> None:
    """Let the next run look at the register again, after something was saved to it; this one keeps its build."""
    newest.clear()
