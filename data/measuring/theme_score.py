"""Score the theme suggestions: precision, recall and F1 for each theme, with Wilson intervals, on councils held out.

The readers' themes are the yardstick; where a reader named a second choice, suggesting that one counts as right too,
and the figure without this is printed beside it. It measures; it changes no suggestion and no register.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from scipy.stats import binomtest

from data.entries.register import Rows, read_register
from data.reading.stems import words
from data.reading.themes import Signals, signals_held, suggest
from data.vocabulary.codes import THEME_SHORT, THEMES

ANNOTATED = {
    "harborough": "harborough-undated",
    "harrow": "harrow-2023",
    "huntingdonshire": "huntingdonshire-2024",
    "north-west-leicestershire": "north-west-leicestershire-2024",
    "seed-004": "havant-2025",
}
"""The annotated papers and the challenges they belong to: the five councils whose themes were judged with care."""
ANNOTATIONS = Path("../shared/annotations")
NONE_FITS = "none fits"


@dataclass(frozen=True)
class Case:
    """One recommendation: its challenge and ref, its text, the reader's main theme and any second choice."""

    challenge: str
    ref: str
    text: str
    theme: str
    second: frozenset[str] = frozenset()


@dataclass(frozen=True)
class ThemeScore:
    """One theme: how many a reader gave it, how many were suggested it, how many both."""

    theme: str
    support: int
    suggested: int
    both: int

    @property
    def precision(self) -> float:
        return self.both / self.suggested if self.suggested else 0.0

    @property
    def recall(self) -> float:
        return self.both / self.support if self.support else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.both / (self.support + self.suggested) if self.both else 0.0


def own_words(rows: Rows | None = None) -> list[Case]:
    """Every recommendation of the register as a case, in the register's own words."""
    held = read_register() if rows is None else rows
    given: dict[str, list[tuple[str, str | None]]] = {}
    for row, _, _ in held["recommendation_themes"]:
        if row["assigned_by"] != "rule":  # a suggestion is no yardstick for suggestions
            given.setdefault(row["recommendation_id"], []).append((row["theme"], row["topic"]))
    cases = []
    for row, _, _ in held["recommendations"]:
        if themes := given.get(row["recommendation_id"]):
            second = frozenset(theme for theme, topic in themes[1:] if topic is None)
            text = f"{row['title']}. {row['summary']}"
            cases.append(Case(row["challenge_id"], row["ref"], text, themes[0][0], second))
    return cases


def papers_words(annotations: Path, cases: Sequence[Case]) -> list[Case]:
    """The cases of the annotated papers in the papers' own words; none where the annotations are not present."""
    held = {(case.challenge, case.ref): case for case in cases}
    found = []
    for name, challenge in ANNOTATED.items():
        file = annotations / f"{name}.json"
        if file.exists():
            for entry in json.loads(file.read_text(encoding="utf-8"))["recommendations"]:
                second = held[challenge, entry["ref"]].second
                found.append(Case(challenge, entry["ref"], entry["title"], entry["lga_theme"], second))
    return found


def suggested_themes(cases: Sequence[Case], texts: Iterable[Case] = (), signals: Signals | None = None) -> list[str]:
    """The theme suggested for each case; with `texts`, leaving out its council's own signals.

    Leave one council out: the signals are written by hand, so there is nothing to train; what could leak is a phrase
    that stands in the taxonomy only because one paper uses it. For each council, phrases that its texts alone use,
    of all `texts`, are therefore dropped before its recommendations are judged.
    """
    known = signals_held() if signals is None else signals
    users: dict[tuple[str, ...], set[str]] = {}
    for case in texts:
        for phrase in _phrases(case.text, known):
            users.setdefault(phrase, set()).add(case.challenge)
    answers = []
    for case in cases:
        own = [phrase for phrase, used_by in users.items() if used_by == {case.challenge}]
        answers.append(suggest(case.text, known.without(own) if own else known).theme or NONE_FITS)
    return answers


def theme_scores(cases: Sequence[Case], answers: Sequence[str], seconds: bool = True) -> list[ThemeScore]:
    """Each theme's counts; with `seconds`, a suggestion that is the reader's second choice counts as right."""
    truth = [
        answer if seconds and answer in case.second else case.theme for case, answer in zip(cases, answers, strict=True)
    ]
    return [
        ThemeScore(
            theme,
            truth.count(theme),
            sum(answer == theme for answer in answers),
            sum(answer == wanted == theme for answer, wanted in zip(answers, truth, strict=True)),
        )
        for theme in THEMES
    ]


def macro_f1(scores: Sequence[ThemeScore]) -> float:
    """The plain mean of the themes' F1: each theme counts the same, however many recommendations it has."""
    return sum(score.f1 for score in scores) / len(scores)


def _phrases(text: str, known: Signals) -> set[tuple[str, ...]]:
    stems = tuple(word.stem for word in words(text))
    longest = max(map(len, known.phrases), default=0)
    parts = (stems[i : i + n] for n in range(1, longest + 1) for i in range(len(stems) - n + 1))
    return {part for part in parts if part in known.phrases}


def print_theme_score(annotations: Path = ANNOTATIONS) -> None:
    """Print the scores of the five annotated councils and of the others; the last line is `macro-F1 0.xx`."""
    every = own_words()
    five = [case for case in every if case.challenge in ANNOTATED.values()]
    others = [case for case in every if case.challenge not in ANNOTATED.values()]
    published = papers_words(annotations, every)
    texts = every + published
    sets = [("The five councils, papers' own words", published)] if published else []
    sets += [("The five councils, the register's words", five), ("The other councils, the register's words", others)]
    figures = []
    for title, cases in sets:
        answers = suggested_themes(cases, texts)
        scores = theme_scores(cases, answers)
        figures.append(macro_f1(scores))
        print(f"{title}: {len(cases)} recommendations, each council's own signals left out")
        for score in scores:
            print(
                f"  {THEME_SHORT[score.theme]:24} precision {_share(score.both, score.suggested)}"
                f"   recall {_share(score.both, score.support)}   F1 {score.f1:.2f}"
            )
        strict, used = macro_f1(theme_scores(cases, answers, seconds=False)), suggested_themes(cases)
        print(f"  {NONE_FITS} {_share(answers.count(NONE_FITS), len(cases))}")
        print(
            f"  mean F1 {figures[-1]:.2f}; first choices only {strict:.2f}; with every signal "
            f"{macro_f1(theme_scores(cases, used)):.2f}, {NONE_FITS} {used.count(NONE_FITS)}\n"
        )
    print(f"Second choices that a reader named count as right. The line below is of: {sets[0][0].lower()}.")
    if not published:
        print(f"No annotations at {annotations}: the papers' own words could not be scored.")
    print(f"macro-F1 {figures[0]:.2f}")


def _share(x: int, n: int) -> str:
    if n == 0:
        return "0 of 0 (no figure)"
    interval = binomtest(x, n).proportion_ci(method="wilson")
    return f"{x:>3} of {n:<3} {x / n:4.2f} ({interval.low:.2f} to {interval.high:.2f})"
