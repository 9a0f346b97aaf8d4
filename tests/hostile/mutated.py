"""Papers as accident or malice would change them: whole files, parts of Office files, and the words themselves."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from dataclasses import dataclass
from random import Random

from data.ingest.blocks import Paper, Table

NAME = "Persephone Quillfeather"
"""An officer of no council, written into every paper that can be written into."""
ROLE = re.compile(r"(?=\b(?:Head of|Director of|Chief Executive|Service Manager|Monitoring Officer)\b)")
EVIL = (
    "=HYPERLINK(\"http://evil.example\")", "<script>alert(1)</script>", "31 February 2025", "Q9 2099", "\u202eeuqinu",
    "\u200b", "\x0b", "A" * 5000, "9999-12-31", "100%", "![x](http://x.example)", "\u3000=1+1", "0" * 400, "&amp;lt;",
    "]]>", "\x00", "\ufeff", "“", "|" * 50, "\t" * 50, "Complete", "#N/A", "Ongoing Ongoing", "1.1.1.1.1",
)  # fmt: skip


@dataclass(frozen=True)
class Raw:
    """A file as it is brought: its name and its bytes."""

    name: str
    content: bytes

    @property
    def ending(self) -> str:
        return self.name.rpartition(".")[2]


def named(raw: Raw) -> Raw:
    """The file with an officer's name before every role in it, where its words can be reached."""
    if raw.ending in ("docx", "xlsx"):
        return _in_parts(raw, lambda _, part: _with_name(part), every=True)
    return raw if raw.ending == "pdf" else Raw(raw.name, _with_name(raw.content))


def _with_name(content: bytes) -> bytes:
    return ROLE.sub(f"{NAME}, ", content.decode("utf-8", "surrogateescape")).encode("utf-8", "surrogateescape")


def as_csv(paper: Paper) -> Raw | None:
    """The first table of a paper as CSV, or None."""
    table = next((block for block in paper.blocks if isinstance(block, Table)), None)
    if table is None:
        return None
    out = io.StringIO()
    csv.writer(out).writerows([[cell.text for cell in row.cells] for row in table.rows])
    return Raw(f"{paper.name.rpartition('.')[0]}.csv", out.getvalue().encode())


def as_markdown(paper: Paper) -> Raw:
    """The paper's words as Markdown."""
    lines = []
    for block in paper.blocks:
        if isinstance(block, Table):
            rows = [[cell.text.replace("\n", " ") or " " for cell in row.cells] for row in block.rows]
            lines += ["| " + " | ".join(row) + " |" for row in rows]
            lines.insert(len(lines) - len(rows) + 1, "|" + "---|" * len(rows[0]))
        else:
            lines += [f"{getattr(block, 'marker', '#' * getattr(block, 'level', 0))} {block.text}", ""]
    return Raw(f"{paper.name.rpartition('.')[0]}.md", "\n".join(lines).encode())


def mutated(raw: Raw, other: Raw, random: Random) -> Raw:
    """The file with one to three things done to it."""
    for _ in range(random.choice((1, 1, 2, 3))):
        if raw.ending in ("docx", "xlsx") and random.random() < 0.8:
            raw = _in_parts(raw, lambda rng, part: _words(part, rng) if rng.random() < 0.7 else _bytes(part, part, rng),
                            random=random)  # fmt: skip
        elif raw.ending in ("csv", "md", "txt", "html") and random.random() < 0.7:
            raw = Raw(raw.name, _words(raw.content, random))
        else:
            raw = Raw(raw.name, _bytes(raw.content, other.content, random))
    return raw


def _in_parts(raw: Raw, change, random: Random | None = None, every: bool = False) -> Raw:
    try:
        with zipfile.ZipFile(io.BytesIO(raw.content)) as archive:
            parts = {entry.filename: archive.read(entry) for entry in archive.infolist()}
    except (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError, RuntimeError, zipfile.zlib.error):
        return raw
    rng = random or Random(0)
    told = [name for name in parts if re.search(r"document\.xml$|sheet\d+\.xml$|sharedStrings|styles\.xml$", name)]
    chosen = told if every else [rng.choice(told if told and rng.random() < 0.85 else list(parts))]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, change(rng, part) if name in chosen else part)
    return Raw(raw.name, out.getvalue())


def _bytes(content: bytes, other: bytes, random: Random) -> bytes:
    """Bytes flipped, cut out, said twice, cut off, added, or of another file."""
    if not content:
        return content
    data, at, long = bytearray(content), random.randrange(len(content)), random.choice((1, 1, 2, 16, 300, 5000))
    match random.randrange(6):
        case 0:
            for _ in range(random.choice((1, 3, 20))):
                data[random.randrange(len(data))] = random.randrange(256)
        case 1:
            del data[at : at + long]
        case 2:
            data[at:at] = data[at : at + long]
        case 3:
            del data[at:]
        case 4:
            data[at:at] = random.randbytes(min(long, 300))
        case _:
            start = random.randrange(max(len(other), 1))
            data[at : at + long] = other[start : start + long]
    return bytes(data)


def _words(content: bytes, random: Random) -> bytes:
    """Words swapped, said again, left out or replaced by evil ones; lines moved; numbers made huge."""
    text = content.decode("utf-8", "surrogateescape")
    lines, words = text.split("\n"), list(re.finditer(r"[\w%]+", text))
    match random.randrange(6):
        case 0 if words:
            word = random.choice(words)
            text = text[: word.start()] + random.choice(EVIL) + text[word.end() :]
        case 1 if len(words) > 1:
            one, two = sorted(random.sample(words, 2), key=lambda found: found.start())
            text = text[: one.start()] + two.group() + text[one.end() : two.start()] + one.group() + text[two.end() :]
        case 2:
            random.shuffle(lines)
            text = "\n".join(lines)
        case 3:
            at = random.randrange(len(lines))
            text = "\n".join([*lines[:at], *[lines[at]] * random.choice((2, 5, 200)), *lines[at + 1 :]])
        case 4:
            tags = list(re.finditer(r"<[^<>]{1,200}>|[,|\t]", text))
            for found in sorted(random.sample(tags, min(len(tags), 3)), key=lambda tag: -tag.start()):
                text = text[: found.start()] + random.choice(("", found.group() * 2, "<b>")) + text[found.end() :]
        case _:
            text = re.sub(r"\d+", lambda number: number.group() * random.choice((1, 1, 1, 9)), text)
    return text.encode("utf-8", "surrogateescape")
