"""The shared filters, each declared once, and what a reader has chosen with them: one frozen value.

A filter is one entry of `FILTERS` and one field of `Selection`; the pages that heed it name it in the menu. Its box,
link, chips, words, file name and SQL all come from the entry.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from data.vocabulary.codes import COUNCIL_TYPES, KINDS, REGIONS, STANDINGS, STATUSES, THEMES

FIRST_DAY = date(2010, 1, 1)
"""Before the first peer challenge: no paper speaks of a day before it."""


@dataclass(frozen=True)
class Selection:
    """The shared filters. An empty tuple means "all"; `as_at` None means each council as last reported.

    `prose` False treats statuses that a reader judged from prose as not stated. `standings` (where an action stands
    against its deadline) is worked out by the analysis, so it narrows lists on the page and never a question.
    `due_before` leaves the actions whose latest deadline, by the last day it can mean, is before it.
    """

    councils: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    standings: tuple[str, ...] = ()
    as_at: date | None = None
    prose: bool = True
    due_before: date | None = None


@dataclass(frozen=True)
class Filter:
    """One filter of several choices: what its box says, what it can be set to, and which rows it leaves.

    `key` is its name in the selection, in the link and in the SQL. `choices` is code → label; None where the build
    says what is held (`held_in`: table, column of the codes, column of the labels). `rows` says whose column it
    narrows: a challenge's, a recommendation's, an action's, or a page's own (worked out by the analysis). A column of
    `many` stands in a table with several rows for each recommendation.
    """

    key: str
    label: str
    at_rest: str
    rows: str
    column: str
    choices: Mapping[str, str] | None = None
    held_in: tuple[str, str, str] | None = None
    many: str = ""
    chip: str = ""
    words: str = "{}"
    lower: bool = False
    joined: str = ""
    otherwise: str = ""
    most_named: int = 0

    def in_words(self, chosen: Sequence[str], labels: Mapping[str, str]) -> list[str]:
        """What is chosen, as a reader would say it; what is shown where nothing is chosen, if that is said."""
        named = [labels[code].lower() if self.lower else labels[code] for code in chosen if code in labels]
        if not named:
            return [self.otherwise] if self.otherwise else []
        if self.most_named and len(named) > self.most_named:
            return [f"{len(named)} {self.label.lower()}"]
        said = [self.words.format(name) for name in named]
        return [self.joined.join(said)] if self.joined else said


FILTERS = (
    Filter(
        "councils", "Councils", "All councils held", "challenge", "council_id",
        held_in=("councils", "council_id", "short_name"), joined=", ", otherwise="All councils held", most_named=4,
    ),
    Filter("types", "Type of council", "All types", "challenge", "council_type", COUNCIL_TYPES, lower=True),
    Filter("regions", "Region", "All regions", "challenge", "region", {region: region for region in REGIONS}),
    Filter("themes", "Theme", "All themes", "recommendation", "theme", {theme: theme for theme in THEMES}),
    Filter(
        "topics", "Topic", "All topics", "recommendation", "topic", held_in=("topics", "topic", "topic"),
        many="recommendation_themes", chip="Topic: ", words="topic {}", lower=True,
    ),
    Filter(
        "kinds", "Recommendations", "Formal and additional", "recommendation", "kind", KINDS,
        lower=True, joined=" and ", otherwise="formal and additional",
    ),
    Filter(
        "statuses", "Status of actions", "All statuses", "action", "status", STATUSES,
        chip="Status: ", words="status {}", lower=True,
    ),
    Filter(
        "standings", "Against the deadline", "Wherever they stand", "page", "standing", STANDINGS,
        chip="Deadline: ", lower=True,
    ),
)  # fmt: skip
"""Every filter, in the order of the side bar and of the words."""
BY_KEY = {filter.key: filter for filter in FILTERS}
KEYS = tuple(BY_KEY)
