"""Makes invented papers, reads them as uploads are read, and scores them by shape and by form.

One-to-one matches by the words; an owner is right where its roles are, a deadline where its days are, a status where
its code is. What a shape does not print is not asked for, and must not be read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from data.ingest.blocks import Block, Heading, Paragraph, Place
from data.ingest.plan import Plan, PlannedAction
from data.ingest.read import read_plan
from data.ingest.readers import read_paper
from data.measuring.score import matches, roles
from data.measuring.shapes import around_plans, in_council_tables, in_hard_tables, in_lines, in_odd_tables, in_tables
from data.measuring.shapes.draft import Act, Draft, draft
from data.measuring.shapes.files import FORMS, files
from data.measuring.shapes.heads import Heads
from data.measuring.shapes.setting import Setting

SHAPES = {
    **in_tables.SHAPES,
    **in_odd_tables.SHAPES,
    **in_hard_tables.SHAPES,
    **in_council_tables.SHAPES,
    **around_plans.SHAPES,
    **in_lines.SHAPES,
}
ONLY_IN = {"nested tables": ("Word", "PDF (office)", "web page")}
"""The forms that can print a shape, where not all can."""
AROUND = 0.12
"""The chance of each thing that can stand before or after a plan, drawn for each plan."""
ODD = (0.0, 0.0, 0.15, 0.35)
"""The chance of a head that no list holds, drawn for each plan."""
MEASURES = ("recs", "recs p", "acts", "acts p", "owner", "due", "status", "wrong due", "wrong st")


@dataclass(frozen=True)
class Made:
    """One invented paper: what it says, how it is laid out, and its file."""

    name: str
    shape: str
    form: str
    truth: Draft
    content: bytes
    extension: str


@dataclass
class Tally:
    """Hits and chances of each measure, papers that gave nothing, and the wrong values by name."""

    hits: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    of: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    papers: int = 0
    empty: int = 0
    misses: list[str] = field(default_factory=list)

    def add(self, measure: str, hit: int, of: int) -> None:
        """Count so many hits of so many chances."""
        self.hits[measure] += hit
        self.of[measure] += of

    def rate(self, measure: str) -> float | None:
        """The share, None where nothing was asked."""
        return self.hits[measure] / self.of[measure] if self.of[measure] else None

    def take(self, other: Tally) -> None:
        """Add another tally to this one."""
        for measure in other.of:
            self.add(measure, other.hits[measure], other.of[measure])
        self.papers += other.papers
        self.empty += other.empty
        self.misses += other.misses


def invented(count: int, seed: int, shapes: Sequence[str] = (), forms: Sequence[str] = ()) -> list[Made]:
    """So many papers: every shape in turn, in a form drawn without repeats as long as there are any left."""
    random = Random(seed)
    drawn: dict[str, list[str]] = {}
    asked, told = [], []
    names = list(shapes or SHAPES)
    for at in range(count):
        if at % len(names) == 0:
            random.shuffle(names)
        shape = names[at % len(names)]
        if not drawn.get(shape):
            able = [form for form in forms or FORMS if form in ONLY_IN.get(shape, FORMS)]
            drawn[shape] = random.sample(able, len(able))
        form = drawn[shape].pop()
        own = Random(random.getrandbits(64))
        blocks, truth = laid_out(shape, own)
        asked.append((form, blocks, own, f"{truth.council} peer challenge action plan"))
        told.append((f"{seed}-{at}", shape, form, truth))
    return [Made(*said, *file) for said, file in zip(told, files(asked), strict=True)]


def laid_out(shape: str, random: Random) -> tuple[list[Block], Draft]:
    """One invented plan in a shape, between a title and, now and then, other words."""
    setting = Setting(draft(random), random, Heads(random, random.choice(ODD)))
    opening: list[Block] = [Heading(f"{setting.draft.council}: peer challenge action plan", 1, Place(paragraph=1))]
    said = ("This plan sets out how we answer the recommendations of the corporate peer challenge.",
            "It was agreed by Cabinet and is reported to the overview and scrutiny committee.")  # fmt: skip
    opening += [Paragraph(text, Place(paragraph=2)) for text in said[: random.randint(0, 2)]]
    own = shape in around_plans.SHAPES
    for before in around_plans.BEFORE:
        if random.random() < AROUND and not own:
            before(setting)
    truth = SHAPES[shape](setting)
    for after in around_plans.AFTER:
        if random.random() < AROUND and not own:
            after(setting)
    return [*opening, *setting.blocks], truth


def score_one(made: Made, plan: Plan) -> Tally:
    """Compare what was read of one paper with what it says."""
    tally = Tally(papers=1, empty=not any(rec.actions for rec in plan.recommendations))
    truth, read = made.truth.recs, plan.recommendations
    pairs = matches([rec.title for rec in truth], [rec.title for rec in read])
    tally.add("recs", len(pairs), len(truth))
    tally.add("recs p", len(pairs), len(read))
    where = f"{made.name} {made.shape}, {made.form}"
    _unmatched(tally, where, "recommendation", [rec.title for rec in truth], [rec.title for rec in read], pairs)
    acts = [act for rec in truth for act in rec.acts]
    ours = [(action, rec.owner_role) for rec in read for action in rec.actions]
    pairs = matches([act.text for act in acts], [action.text for action, _ in ours])
    tally.add("acts", len(pairs), len(acts))
    tally.add("acts p", len(pairs), len(ours))
    _unmatched(tally, where, "action", [act.text for act in acts], [action.text for action, _ in ours], pairs)
    for t, o in pairs:
        _fields(tally, where, made.truth.says, acts[t], *ours[o])
    return tally


def _unmatched(tally: Tally, where: str, unit: str, truth: list[str], read: list[str], pairs: list) -> None:
    found, used = {t for t, _ in pairs}, {o for _, o in pairs}
    tally.misses += [f"{where}: {unit} missed: {said[:80]}" for at, said in enumerate(truth) if at not in found]
    tally.misses += [f"{where}: no such {unit}: {said[:80]}" for at, said in enumerate(read) if at not in used]


def _fields(tally: Tally, where: str, says: frozenset[str], act: Act, read: PlannedAction, of_rec: str | None) -> None:
    due = act.moved or act.due
    if "owner" in says:
        _one(
            tally,
            where,
            "owner",
            act,
            roles(act.owner.replace("supported by the ", "")),
            roles(read.owner_role or of_rec),
        )
    days = (read.deadline.earliest, read.deadline.latest)
    if "due" in says:
        _one(tally, where, "due", act, (due.first, due.last), days)
    wrong = days not in ((due.first, due.last) if "due" in says else (None, None), (None, None))
    tally.add("wrong due", wrong, 1)
    code = act.status[1] if "status" in says else "not_stated"
    if "status" in says:
        _one(tally, where, "status", act, code, read.status.status)
    tally.add("wrong st", read.status.status not in (code, "not_stated"), 1)


def _one(tally: Tally, where: str, what: str, act: Act, asked: object, read: object) -> None:
    tally.add(what, asked == read, 1)
    if asked != read:
        tally.misses.append(f"{where}: {what} of {act.text[:40]!r}: {_said(asked)} read as {_said(read)}")


def _said(held: object) -> str:
    return "/".join(str(part) for part in held) if isinstance(held, tuple) else str(held)


def scored(papers: Iterable[Made]) -> list[tuple[Made, Tally]]:
    """Read every paper and score it; a paper that cannot be read gives nothing, and says why."""
    found = []
    for made in papers:
        try:
            tally = score_one(made, read_plan(read_paper(made.content, f"{made.name}{made.extension}")))
        except Exception as error:  # the fault is the reader's and is counted, whatever it is
            tally = score_one(made, Plan("", "none", 0.0))
            tally.misses.insert(0, f"{made.name} {made.shape}, {made.form}: {type(error).__name__}: {error}")
        found.append((made, tally))
    return found


def table(found: list[tuple[Made, Tally]]) -> str:
    """The shares by shape, by form and over all."""
    lines = [f"{'':30}{'papers':>7}{'nothing':>8}" + "".join(f"{name:>10}" for name in MEASURES)]
    for key in ("shape", "form"):
        groups: dict[str, Tally] = defaultdict(Tally)
        for made, tally in found:
            groups[getattr(made, key)].take(tally)
        names = SHAPES if key == "shape" else FORMS
        lines += [_row(name, groups[name]) for name in names if name in groups] + [""]
    return "\n".join([*lines, _row("all", total(found))])


def total(found: list[tuple[Made, Tally]]) -> Tally:
    """Everything together."""
    everything = Tally()
    for _, tally in found:
        everything.take(tally)
    return everything


def _row(name: str, tally: Tally) -> str:
    shares = [tally.rate(measure) for measure in MEASURES]
    cells = "".join(f"{'-' if share is None else f'{share:.3f}':>10}" for share in shares)
    return f"{name:30}{tally.papers:>7}{tally.empty:>8}{cells}"


def print_shapes(
    count: int, seed: int, misses: bool = False, keep: Path | None = None, shapes: Sequence[str] = ()
) -> None:
    """Make, read and score so many papers; print the table, the wrong values where asked; keep the files too."""
    papers = invented(count, seed, shapes)
    for made in papers if keep else ():
        assert keep is not None
        keep.mkdir(parents=True, exist_ok=True)
        (keep / f"{made.name} {made.shape.replace(' ', '-')}{made.extension}").write_bytes(made.content)
    found = scored(papers)
    print(table(found))
    if misses:
        print(*total(found).misses, sep="\n")
