"""Scores reading by file form: the annotated papers as text, and as the real files made from them.

The made files are read as uploads are, from their bytes; nothing is written but temporary files of LibreOffice.
A form that cannot be made here is named with the reason, and not counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from data.ingest.as_json import as_json
from data.ingest.blocks import Paper
from data.ingest.read import read_plan
from data.ingest.readers import read_paper
from data.measuring.forms import FORMS, FormUnavailable, all_made
from data.measuring.score import MEASURES, Score, annotated_papers, score_paper, table, texts_of, total_of

AS_TEXT = "extracted text"


def scores_by_form(
    papers: Path, annotations: Path, forms: tuple[str, ...] = tuple(FORMS)
) -> Iterator[tuple[str, dict[str, Score] | str]]:
    """The scores of each form, by paper and in all; or, for a form that cannot be made, why not."""
    annotated = [(path, gold, read_paper(path)) for path, gold in annotated_papers(papers, annotations)]
    for form in (AS_TEXT, *forms):
        found: dict[str, Score] = {}
        try:
            for (path, gold, paper), read in zip(annotated, _as(form, [p for *_, p in annotated]), strict=True):
                said = " ".join(texts_of(paper))
                found[path.name] = score_paper(gold, as_json(read_plan(read)), path.name, said)
        except FormUnavailable as reason:
            yield form, str(reason)
            continue
        yield form, {**found, "all": total_of(found)}


def _as(form: str, papers: Sequence[Paper]) -> list[Paper]:
    """The papers as they are read back from files of this form."""
    if form == AS_TEXT:
        return list(papers)
    files = all_made(form, [paper.blocks for paper in papers])
    return [
        read_paper(content, f"{Path(paper.name).stem}{extension}")
        for paper, (content, extension) in zip(papers, files, strict=True)
    ]


def overview(scores: dict[str, dict[str, Score]]) -> str:
    """One row per measure, one column per form: the share over all papers."""
    heads = [form.replace(", LibreOffice", " LO") for form in scores]
    width = max(map(len, heads)) + 2
    lines = [f"{'all papers':28}" + "".join(f"{head:>{width}}" for head in heads)]
    for measure in MEASURES:
        cells = [f"{found['all'].rate(measure):.3f}" for found in scores.values()]
        lines.append(f"{measure:28}" + "".join(f"{cell:>{width}}" for cell in cells))
    return "\n".join(lines)


def print_score(papers: Path, annotations: Path, misses: bool = False) -> dict[str, dict[str, Score]]:
    """Score the papers in every form that can be made here; print a table per form, and the misses where asked."""
    scored: dict[str, dict[str, Score]] = {}
    for form, found in scores_by_form(papers, annotations):
        print(f"\n{form}")
        if isinstance(found, str):
            print(f"not measured: {found}")
            continue
        scored[form] = found
        print(table(found))
        if misses:
            kinds = Counter(line.split(":")[1] for line in found["all"].misses)
            print("\n".join(found["all"].misses), dict(kinds), sep="\n")
    print(f"\n{overview(scored)}")
    return scored
