"""Mutated papers, each read in a process of its own as an upload is: what crashes, hangs, is invented, or leaks."""

from __future__ import annotations

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
GIBIBYTE = 1024**3
OVERTIME = (signal.SIGALRM, signal.SIGXCPU, signal.SIGKILL)
GRAVE = ("crashed", "hanged", "name", "left behind", "invented", "no mend")
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
    """How it ended ("read", "refused", "crash", "hang"), what was said, the seconds and the bytes it took."""
    ends, begins = os.pipe()
    started = time.monotonic()
    child = os.fork()
    if not child:
        os.close(ends)
        own = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (own + GIBIBYTE,) * 2)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        tempfile.tempdir = str(scratch)
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        signal.alarm(4 * SECONDS)  # others may be at work on this machine
        said = json.dumps(answer_of(raw.content, raw.name)).encode()
        with os.fdopen(begins, "wb") as out:
            out.write(said)
        os._exit(0)
    os.close(begins)
    with os.fdopen(ends, "rb") as heard:
        said = heard.read()
    _, status, used = os.wait4(child, 0)
    took, largest = time.monotonic() - started, used.ru_maxrss * 1024
    if os.WIFSIGNALED(status):
        return ("hang" if os.WTERMSIG(status) in OVERTIME else "crash"), {}, took, largest
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


def texts_of(paper: Paper) -> list[str]:
    """Every text of a paper, in order."""
    texts = []
    for block in paper.blocks:
        texts += [cell.text for row in block.rows for cell in row.cells] if isinstance(block, Table) else [block.text]
    return texts


def words_of(paper: Paper) -> set[str]:
    """Every word of a paper."""
    return words(" ".join(texts_of(paper)))


def letters(text: str) -> str:
    """The text without what may stand between two parts of a word that a line's end breaks."""
    return re.sub(r"[\W_]+", "", text.casefold())


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.replace(REMOVED, " ").casefold()))


def look(mark: str, raw: Raw, answer: dict[str, Any], found: Found) -> None:
    """Whether the reading holds a value that the paper does not, or the officer's name."""
    reading = from_json(answer["reading"])
    held, said = words_of(reading.paper), "".join(letters(text) for text in texts_of(reading.paper))
    for what, value in values(reading.plan):
        if what == "owner" and NAME in value:
            found.fault("name", f"{mark} {raw.name}: {value[:80]}")
        missing = {word for word in words(value) - held if word not in said}
        if missing:
            found.fault("invented", f"{mark} {raw.name}: {what} “{value[:80]}” has {sorted(missing)[:4]}")


def campaign(number: int, seed: int, plans: int = 60, minutes: float = 600, office: bool = True) -> Found:
    """That many mutated papers, or as many as there is time for, read and looked at."""
    end = time.monotonic() + minutes * 60
    logging.disable(logging.CRITICAL)
    found = Found()
    papers = bases(plans, seed, office)
    with tempfile.TemporaryDirectory() as folder:
        for (mark, raw), _ in zip(drawn(papers, seed), range(number), strict=False):
            how, answer, took, largest = read_apart(raw, Path(folder))
            found.counts[how] += 1
            found.counts[f"as {raw.ending}"] += 1
            found.slowest, found.largest = max(found.slowest, took), max(found.largest, largest)
            if how in ("crash", "hang"):
                found.fault(f"{how}ed", f"{mark} {raw.name}")
            if how == "refused" and not MEND.search(answer["refused"]):
                found.fault("no mend", f"{mark} {raw.name}: {answer['refused']}")
            if how == "refused" and re.search(r"could not be read \(", answer["refused"]):
                found.fault("unforeseen", f"{mark} {raw.name}: {answer['refused']}")
            if how == "read":
                look(mark, raw, answer, found)
            if time.monotonic() > end:
                break
            if os.listdir(folder):
                found.fault("left behind", f"{mark} {raw.name}: {os.listdir(folder)}")
            done = sum(found.counts[each] for each in ("read", "refused", "crash", "hang"))
            if done % 250 == 0:
                print(done, dict(found.counts), file=sys.stderr, flush=True)
    return found


def show(found: Found) -> None:
    """Print the figures, and up to five of each kind of fault."""
    for name, number in sorted(found.counts.items()):
        print(f"{name:24}{number:>8,}")
    print(f"slowest {found.slowest:.1f} s, largest {found.largest / 1e6:.0f} MB")
    for kind, papers in found.wrong.items():
        print(f"{kind}: {len(papers)}", *papers[:5], sep="\n  ")
