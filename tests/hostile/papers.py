"""Mutated papers, each read in a process of its own as an upload is: what crashes, hangs, is invented, or leaks."""

from __future__ import annotations

import gc
import json
import logging
import os
import re
import resource
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from data.ingest.blocks import Paper, Table
from data.ingest.plan import Plan
from data.ingest.readers import read_paper
from data.ingest.readers.refusal import PaperError
from data.ingest.upload.reading import from_json
from data.ingest.upload.safe import answer_of
from data.measuring.shapes.files import FORMS, OFFICE
from data.measuring.shapes.scored import invented
from tests.hostile.mutated import NAME, Raw, as_csv, as_markdown, mutated, named

REMOVED = "[name removed]"
"""What the reader puts where it takes a name out."""
SECONDS = 30
"""Of the processor: others may be at work on this machine."""
GIBIBYTE = 1024**3
STALLED = 600
"""Seconds of the clock after which a reader that uses no processor waits for something that never comes."""
ENDED = {signal.SIGALRM: "stall", signal.SIGXCPU: "hang", signal.SIGKILL: "hang"}
GRAVE = ("crashed", "hanged", "stalled", "name", "left behind", "invented", "no mend")
"""What may never be."""
MEND = re.compile(r"[;,.] (?:save|upload|split|export|give|take|add|say|put|use|a scan|install)", re.I)


@dataclass
class Found:
    """What a campaign found: counts, and the worst papers by what was wrong with them."""

    counts: Counter[str] = field(default_factory=Counter)
    wrong: dict[str, list[str]] = field(default_factory=dict)
    slowest: float = 0.0
    largest: int = 0

    def fault(self, kind: str, about: str) -> None:
        self.counts[kind] += 1
        self.wrong.setdefault(kind, []).append(about)
        print(kind, about, file=sys.stderr, flush=True)


def bases(number: int, seed: int, office: bool = True) -> list[Raw]:
    """Invented plans in every form, with an officer's name written into those whose words can be reached."""
    found = []
    forms = [form for form in FORMS if office or form != OFFICE]
    for made in invented(number, seed, forms=forms):
        raw = named(Raw(f"{made.name}.{made.extension.removeprefix('.')}", made.content))
        found.append(raw)
        try:
            paper = read_paper(raw.content, raw.name)
        except PaperError:
            continue
        found += [each for each in (as_csv(paper), as_markdown(paper)) if each is not None]
    return found


def drawn(papers: list[Raw], seed: int) -> Iterator[tuple[str, Raw]]:
    """Mutated papers without end, each with what it takes to draw it again."""
    at = 0
    while True:
        random = Random(f"{seed}-{at}")
        yield f"{seed}-{at}", mutated(random.choice(papers), random.choice(papers), random)
        at += 1


def read_apart(raw: Raw, scratch: Path) -> tuple[str, dict[str, Any], float, int]:
    """How it ended ("read", "refused", "crash", "hang", "stall"), what was said, its processor's seconds and bytes."""
    ends, begins = os.pipe()
    child = os.fork()
    if not child:
        os.close(ends)
        own = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (own + GIBIBYTE,) * 2)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        tempfile.tempdir = str(scratch)
        gc.set_threshold(100_000, 20, 20)
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        signal.alarm(STALLED)
        said = json.dumps(answer_of(raw.content, raw.name)).encode()
        with os.fdopen(begins, "wb") as out:
            out.write(said)
        os._exit(0)
    os.close(begins)
    with os.fdopen(ends, "rb") as heard:
        said = heard.read()
    _, status, used = os.wait4(child, 0)
    took, largest = used.ru_utime + used.ru_stime, used.ru_maxrss * 1024
    if os.WIFSIGNALED(status):
        return ENDED.get(os.WTERMSIG(status), "crash"), {}, took, largest
    try:
        answer = json.loads(said)
    except ValueError:
        return "crash", {}, took, largest
    return ("read" if "reading" in answer else "refused"), answer, took, largest


def values(plan: Plan) -> Iterator[tuple[str, str]]:
    """Every published word that the plan holds, with what it is held as."""
    for told in plan.recommendations:
        yield "recommendation", told.title
        yield "owner", told.owner_role or ""
        for act in told.actions:
            yield "action", act.text
            yield "owner", act.owner_role or ""
            yield "deadline", act.deadline.published or ""
            yield "status", act.status.published or ""


def texts_of(paper: Paper) -> Iterator[str]:
    """Every text of a paper with what its list prints before it, in reading order."""
    for block in paper.blocks:
        cells = [cell for row in block.rows for cell in row.cells] if isinstance(block, Table) else []
        for each in (part for cell in cells for part in cell.blocks) if cells else [block]:
            yield f"{getattr(each, 'marker', '')} {getattr(each, 'text', '')}"


def columns_of(paper: Paper) -> Iterator[list[str]]:
    """The texts of each column, from its top to its end, over all tables of so many columns: pages cut tables."""
    found: dict[tuple[int, int], list[str]] = {}
    for table in (block for block in paper.blocks if isinstance(block, Table)):
        for row in table.rows:
            for at, cell in enumerate(row.cells):
                found.setdefault((len(row.cells), at), []).append(cell.text)
    yield from found.values()


def held_in(paper: Paper) -> set[str]:
    """Every word of a paper, and every one that a line, a cell, a page, a hyphen or a space breaks in two or three.

    Pieces are whole words that follow one on the other, in reading order or down a column: a value's letters stand so
    in the paper, from the beginning of a word to the end of one.
    """
    texts = list(texts_of(paper))
    held = set()
    for run in (texts, *columns_of(paper)):
        found = re.findall(r"\w+", plain(" ".join(run)))
        held.update("".join(found[at : at + long]) for long in (1, 2, 3) for at in range(len(found)))
    return held


def plain(text: str) -> str:
    """The text in small letters, without what the reader puts for a name and the signs that show nothing."""
    return re.sub("[\u00ad\u200b-\u200f\u2060\ufeff]", "", text.replace(REMOVED, " ").casefold())


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", plain(text)))


def look(mark: str, raw: Raw, answer: dict[str, Any], found: Found) -> None:
    """Whether the reading holds a value that the paper does not, or the officer's name."""
    reading = from_json(answer["reading"])
    held = held_in(reading.paper)
    for what, value in values(reading.plan):
        if what == "owner" and NAME in value:
            found.fault("name", f"{mark} {raw.name}: {value[:80]}")
        missing = words(value) - held
        if missing:
            found.fault("invented", f"{mark} {raw.name}: {what} “{value[:80]}” has {sorted(missing)[:4]}")


def campaign(
    number: int, seed: int, plans: int = 60, minutes: float = 600, office: bool = True, keep: Path | None = None
) -> Found:
    """That many mutated papers, or as many as there is time for, read and looked at; faulty ones go to `keep`."""
    end = time.monotonic() + minutes * 60
    logging.disable(logging.CRITICAL)
    found = Found()
    papers = bases(plans, seed, office)
    gc.freeze()
    with tempfile.TemporaryDirectory() as folder:
        for (mark, raw), _ in zip(drawn(papers, seed), range(number), strict=False):
            how, answer, took, largest = read_apart(raw, Path(folder))
            faults = sum(map(len, found.wrong.values()))
            found.counts[how] += 1
            found.counts[f"as {raw.ending}"] += 1
            found.slowest, found.largest = max(found.slowest, took), max(found.largest, largest)
            if how in ("crash", "hang", "stall"):
                found.fault(f"{how}ed", f"{mark} {raw.name}")
            if how == "refused" and not MEND.search(answer["refused"]):
                found.fault("no mend", f"{mark} {raw.name}: {answer['refused']}")
            if how == "refused" and re.search(r"could not be read \(", answer["refused"]):
                found.fault("unforeseen", f"{mark} {raw.name}: {answer['refused']}")
            if how == "read":
                look(mark, raw, answer, found)
            if os.listdir(folder):
                found.fault("left behind", f"{mark} {raw.name}: {os.listdir(folder)}")
            if keep and sum(map(len, found.wrong.values())) > faults:
                (keep / f"{mark}.{raw.ending}").write_bytes(raw.content)
            if time.monotonic() > end:
                break
            done = sum(found.counts[each] for each in ("read", "refused", "crash", "hang", "stall"))
            if done % 250 == 0:
                print(done, dict(found.counts), file=sys.stderr, flush=True)
    return found


def show(found: Found) -> None:
    """Print the figures, and up to five of each kind of fault."""
    for name, number in sorted(found.counts.items()):
        print(f"{name:24}{number:>8,}")
    print(f"slowest {found.slowest:.1f} s of the processor, largest {found.largest / 1e6:.0f} MB")
    for kind, papers in found.wrong.items():
        print(f"{kind}: {len(papers)}", *papers[:5], sep="\n  ")
