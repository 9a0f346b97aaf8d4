"""Scores reading against annotations: what was found of what is there, field by field, with Wilson intervals.

Matching is one to one by best text similarity (Hungarian), as `standards.md` 7.1 asks. It measures and
prints; it changes nothing that was read.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from rapidfuzz import fuzz
from scipy.optimize import linear_sum_assignment
from scipy.stats import binomtest

from data.ingest.as_json import as_json
from data.ingest.blocks import Paper, Table
from data.ingest.layouts.words import clean, plain
from data.ingest.read import read_plan
from data.ingest.readers import read_paper
from data.measuring.forms.whole import whole

ALIKE = 0.8  # similarity from which two texts are the same item
MEASURES = {
    "recommendations recall": "annotated recommendations found / annotated",
    "recommendations precision": "recommendations read that are annotated / read",
    "actions recall": "annotated actions found / annotated",
    "actions precision": "actions read that are annotated / read",
    "owner role": "found actions and recommendations whose owner's roles equal the annotated ones",
    "deadline interval": "found actions whose earliest and latest day equal the annotated ones; where the"
    " annotation "
    "is only probable, a deadline left open with a reason counts too",
    "wrongly resolved": "found actions given a day that the annotation does not give / found",
    "left open": "found actions whose annotation has an interval and that were left open",
    "labelled status": "found actions with an annotated status label whose status code equals it",
    "unresolved kept": "actions annotated as unresolved that were given no day",
    "without a source": "values read (deadline, status, owner's roles, titles) whose words the paper does not have"
    " / values read",
}


@dataclass
class Score:
    """Counts of one paper or of all: per measure how many of how many, and what went wrong."""

    counts: dict[str, tuple[int, int]] = field(default_factory=dict)
    misses: list[str] = field(default_factory=list)

    def add(self, measure: str, hit: int, of: int) -> None:
        x, n = self.counts.get(measure, (0, 0))
        self.counts[measure] = (x + hit, n + of)

    def rate(self, measure: str) -> float:
        """The share, or NaN where there is nothing to count."""
        x, n = self.counts.get(measure, (0, 0))
        return x / n if n else float("nan")


def matches(annotated: list[str], read: list[str]) -> list[tuple[int, int]]:
    """One-to-one pairs (annotated, read) of greatest total similarity, those alike enough."""
    if not annotated or not read:
        return []
    alike = np.array([[fuzz.ratio(clean(a), clean(b)) / 100 for b in read] for a in annotated])
    rows, columns = linear_sum_assignment(-alike)
    return [(int(r), int(c)) for r, c in zip(rows, columns, strict=True) if alike[r, c] >= ALIKE]


def roles(text: str | None) -> tuple[str, ...]:
    """The roles in an owner text, comparable: lower case, without order, brackets and separators."""
    bare = re.sub(r"\([^)]*\)", " ", text or "") if text and not re.fullmatch(r"\s*\([^)]*\)\s*", text) else text or ""
    return tuple(sorted(filter(None, (plain(part) for part in re.split(r"[;/,&]|\band\b", bare)))))


def _actions(recommendations: list[dict[str, Any]], owner: str) -> list[dict[str, Any]]:
    return [{**action, "of": rec[owner]} for rec in recommendations for action in rec["actions"]]


def score_paper(annotation: dict[str, Any], read: dict[str, Any], name: str, said: str = "") -> Score:
    """The score of one paper; `said` is all its text, to look up where each value was read from."""
    score = Score()
    gold, ours = annotation["recommendations"], read["recommendations"]
    pairs = matches([rec["title"] for rec in gold], [rec["title"] for rec in ours])
    score.add("recommendations recall", len(pairs), len(gold))
    score.add("recommendations precision", len(pairs), len(ours))
    _unmatched(score, name, "recommendation", gold, ours, pairs, "title")
    for g, o in pairs:
        _owner(score, name, gold[g]["title"], gold[g]["owner_role"], ours[o]["owner_role"])
    gold_actions, our_actions = _actions(gold, "owner_role"), _actions(ours, "owner_role")
    pairs = matches([action["text"] for action in gold_actions], [action["text"] for action in our_actions])
    score.add("actions recall", len(pairs), len(gold_actions))
    score.add("actions precision", len(pairs), len(our_actions))
    _unmatched(score, name, "action", gold_actions, our_actions, pairs, "text")
    for g, o in pairs:
        _fields(score, name, gold_actions[g], our_actions[o])
    if said:
        _sources(score, name, ours, plain(said))
    return score


def _sources(score: Score, name: str, ours: list[dict[str, Any]], said: str) -> None:
    """Count the values whose words do not stand in the paper."""
    values = [rec["title"] for rec in ours]
    for item in [*ours, *(action for rec in ours for action in rec["actions"])]:
        values += [item.get("deadline_published"), item.get("status_published")]
        values += (item["owner_role"] or "").split(";")
    for value in filter(None, map(plain, filter(None, values))):
        invented = value not in said
        score.add("without a source", invented, 1)
        if invented:
            score.misses.append(f"{name}: without a source: {value!r}")


def _unmatched(score: Score, name: str, unit: str, gold: list, ours: list, pairs: list, key: str) -> None:
    found, used = {g for g, _ in pairs}, {o for _, o in pairs}
    score.misses += [f"{name}: {unit} missed: {item[key][:90]}" for at, item in enumerate(gold) if at not in found]
    score.misses += [
        f"{name}: {unit} not annotated: {item[key][:90]}" for at, item in enumerate(ours) if at not in used
    ]


def _owner(score: Score, name: str, text: str, annotated: str | None, read: str | None) -> None:
    right = roles(annotated) == roles(read)
    score.add("owner role", right, 1)
    if not right:
        score.misses.append(f"{name}: owner of {text[:50]!r}: {annotated!r} read as {read!r}")


def _fields(score: Score, name: str, gold: dict[str, Any], ours: dict[str, Any]) -> None:
    text = gold["text"]
    _owner(score, name, text, gold.get("owner_text") or gold["of"], ours["owner_role"] or ours["of"])
    want = (gold["deadline_start"], gold["deadline_end"])
    have = (ours["deadline_earliest"], ours["deadline_latest"])
    doubt = (gold["ambiguous"] or "").split(":")[0]
    flagged = have == (None, None) and doubt in ("probable", "not a commitment")
    score.add("deadline interval", have == want or flagged, 1)
    score.add("wrongly resolved", have not in (want, (None, None)), 1)
    if want != (None, None):
        score.add("left open", have == (None, None), 1)
    if have != want and not flagged:
        score.misses.append(
            f"{name}: deadline of {text[:50]!r}: {want} read as {have} from {ours['deadline_published']!r}"
        )
    elif have != want:
        score.misses.append(f"{name}: (probable, left open) {text[:50]!r}: {want}")
    if doubt == "unresolved":
        score.add("unresolved kept", have == (None, None), 1)
    if gold["status_basis"] == "label":
        right = ours["status"] == gold["status"]
        score.add("labelled status", right, 1)
        if not right:
            score.misses.append(f"{name}: status of {text[:50]!r}: {gold['status']} read as {ours['status']}")


def score(papers: Path, annotations: Path) -> dict[str, Score]:
    """The score of every annotated paper as it stands, and of all together under "all"."""
    found: dict[str, Score] = {}
    for path, annotation in annotated_papers(papers, annotations):
        paper = read_paper(path)
        said = " ".join(texts_of(paper))
        found[path.name] = score_paper(annotation, as_json(read_plan(paper)), path.name, said)
    return {**found, "all": total_of(found)}


def total_of(scores: dict[str, Score]) -> Score:
    """The counts of all papers together."""
    total = Score()
    for one in scores.values():
        for measure, (x, n) in one.counts.items():
            total.add(measure, x, n)
        total.misses += one.misses
    return total


def annotated_papers(papers: Path, annotations: Path) -> list[tuple[Path, dict[str, Any]]]:
    """Each paper with its annotation: by file name where the annotation says, else by the words they
    share."""
    golds = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(annotations.glob("*.json"))]
    found = []
    for path in sorted(file for file in papers.iterdir() if file.is_file() and not file.name.startswith(".")):
        try:
            text = plain(" ".join(texts_of(read_paper(path))))
        except Exception as error:  # an unreadable paper scores nothing, and says why
            print(f"{path.name}: not read: {error}")
            continue
        shares = [(_share(gold, text), at) for at, gold in enumerate(golds)]
        best, at = max(shares, default=(0.0, 0))
        if best > 0.5:
            found.append((path, golds[at]))
    return found


def texts_of(paper: Paper) -> list[str]:
    """All the text of a paper, block by block and cell by cell; a row or sentence cut by a page break made whole."""
    return [
        cell.text if isinstance(block, Table) else block.text
        for block in whole(paper.blocks)
        for cell in ([c for row in block.rows for c in row.cells] if isinstance(block, Table) else [block])
    ]


def _share(gold: dict[str, Any], text: str) -> float:
    openings = [plain(rec["title"][:40])[:30] for rec in gold["recommendations"]]
    return sum(opening in text for opening in openings) / (len(openings) or 1)


def table(scores: dict[str, Score]) -> str:
    """The scores as a printed table, one row per measure, with the 95% Wilson interval over all papers."""
    names = [name for name in scores if name != "all"]
    lines = [f"{'measure':28}" + "".join(f"{name[:14]:>16}" for name in names) + f"{'all':>14}   95% interval"]
    for measure in MEASURES:
        cells = ["{:>16}".format("{}/{}".format(*scores[name].counts.get(measure, (0, 0)))) for name in names]
        x, n = scores["all"].counts.get(measure, (0, 0))
        interval = binomtest(x, n).proportion_ci(method="wilson") if n else None
        tail = f"  {x / n:.3f} [{interval.low:.3f}, {interval.high:.3f}]" if interval else ""
        lines.append(f"{measure:28}" + "".join(cells) + f"{f'{x}/{n}':>14}{tail}")
    return "\n".join(lines)
