"""Make the DuckDB file from the register: a new file for each content, then a one-line pointer to it.

A file under open connections is never replaced, because DuckDB would go on serving the old rows; a build that
dies half-way leaves the previous one named and in use.
"""

from __future__ import annotations

import hashlib
import logging
import os
import re
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from data.entries.register import read_register
from data.entries.safekeeping import settled
from data.home import HOME
from data.reading.measurable import measurable_words
from data.store.disk import beside, clear_orphans
from data.store.read import open_store
from data.vocabulary import columns, schema
from data.vocabulary.faults import BuildError
from data.vocabulary.in_force import IN_FORCE, STANDS

if TYPE_CHECKING:
    import pandas as pd

CODE = Path(__file__).parent.parent
BUILDS = HOME.builds
POINTER = "current.txt"
KEPT_BUILDS = 12
"""Enough to look back on; a build of the register as it stands is about a megabyte."""
BLOCK_SIZE = "16384"
"""The smallest DuckDB has: in blocks of the usual 256 KiB the same small tables take eleven times the room."""
UNWRITTEN = (duckdb.IOException, duckdb.TransactionException, duckdb.FatalException)
"""What DuckDB raises where a file cannot be written, by the moment it comes."""
LOG = logging.getLogger("peer_challenge_benchmark")
_WHOLE: set[tuple[Path, int, int]] = set()
"""Builds that this process has read to their end."""
_ONE_AT_A_TIME = threading.Lock()
IN_FORCE_SQL = (Path(__file__).parent / "in_force.sql").read_text(encoding="utf-8")
"""What is in force of each action, worked out once from the tables just written; the words are in the file."""
STANDS_SQL = (Path(__file__).parent / "stands.sql").read_text(encoding="utf-8")
"""The same beside what filters and counts look at, in one table."""
NAMED = "challenges-{}.duckdb"
NAME = re.compile(NAMED.format(r"[0-9a-z]+").replace(".duckdb", r"\.duckdb"))
"""What the pointer may say; anything else in it is noise."""
SQL_TYPES = {"text": "VARCHAR", "integer": "INTEGER", "boolean": "BOOLEAN", "date": "DATE"}


@dataclass(frozen=True)
class EarlierBuild:
    """A build on disk that is not the one in use; `made` is when it was built or last came back into use."""

    path: Path
    version: str
    made: datetime


def sources(register: Path = HOME.register, reference: Path = HOME.reference) -> Iterator[Path]:
    """Every file the database is made from, in a fixed order: the register, the reference data, and this code."""
    yield from sorted(path for path in register.rglob("*") if path.is_file() and not _hidden(path, register))
    yield from sorted(path for path in reference.iterdir() if path.is_file() and not _hidden(path, reference))
    for room in ("vocabulary", "reading", "entries"):
        yield from sorted((CODE / room).rglob("*.py"))
    yield from (path for path in sorted((CODE / "store").iterdir()) if path.suffix in (".py", ".sql"))


def _hidden(path: Path, register: Path) -> bool:
    """Whether the file, or a folder it lies in, is none of the register's own, such as what a save lays beside it."""
    return any(part.startswith(".") for part in path.relative_to(register).parts)


def version(register: Path = HOME.register, reference: Path = HOME.reference) -> str:
    """Eight characters that name the content: the same register gives the same name on every machine."""
    digest = hashlib.sha256()
    with settled(register):  # what the disk says against it is a fault of the register
        for path in sources(register, reference):
            digest.update(path.name.encode() + b"\0" + path.parent.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:8]


def build(register: Path = HOME.register, reference: Path = HOME.reference, builds: Path = BUILDS) -> Path:
    """Check every row, write one DuckDB file and point at it.

    RegisterError before anything is written; BuildError where it cannot be written, and then nothing is left of it.
    """
    with settled(register):  # so that the name is of these rows and no others
        rows = read_register(register, reference)
        target = path_of(version(register, reference), builds)
    scratch = beside(target)
    try:
        builds.mkdir(parents=True, exist_ok=True)
        write({name: [row for row, _, _ in placed] for name, placed in rows.items()}, scratch)
        os.replace(scratch, target)
    except (OSError, *UNWRITTEN) as error:
        raise BuildError(builds, " ".join(str(error).split())) from error
    finally:
        with suppress(OSError):
            for left in builds.glob(f"{scratch.name}*"):  # the file, and what the database lays beside it
                left.unlink(missing_ok=True)
    _point_at(target, builds)
    return target


def current(register: Path = HOME.register, reference: Path = HOME.reference, builds: Path = BUILDS) -> Path:
    """The database of the register as it stands, built now where there is none or it cannot be opened.

    Where the register has a fault and an earlier build exists, the fault is raised all the same: the caller
    decides whether to go on with `last_good`. Where the register went back to an earlier content, the build of that
    content is pointed at again and counts as the newest, so that it is neither cleared away nor called earlier.
    """
    target = path_of(version(register, reference), builds)
    with _ONE_AT_A_TIME:  # the server warms up in one thread while its first reader asks in another
        clear_orphans(builds)
        if target.is_file() and _known_whole(target):
            if _pointed_at(builds) != target.name:
                with suppress(OSError):
                    os.utime(target)
                _point_at(target, builds)
            return target
        with suppress(OSError):  # what cannot be removed cannot be replaced either, and the build says so
            target.unlink(missing_ok=True)
        return build(register, reference, builds)


def last_good(builds: Path = BUILDS) -> Path | None:
    """The database last built whole, or None; where the pointer is lost, the newest that can be read to its end."""
    name = _pointed_at(builds)
    named = [builds / name] if name else []
    others = [] if name else [build.path for build in earlier(builds)]
    return next((path for path in (*named, *others) if path.is_file() and _opens(path)), None)


def serves(builds: Path = BUILDS) -> bool:
    """Whether there is a database to show; it is not opened."""
    name = _pointed_at(builds)
    return bool(name) and (builds / name).is_file()


def path_of(version: str, builds: Path = BUILDS) -> Path:
    """Where the build of that version stands, or would stand."""
    return builds / NAMED.format(version)


def earlier(builds: Path = BUILDS) -> list[EarlierBuild]:
    """The builds on disk other than the one in use, the one last in use first.

    The one in use is the one pointed at, whatever its age. None of these was opened: one of them may be damaged, or
    of an older schema.
    """
    found = []
    for path in builds.glob(NAMED.format("*")):
        if path.name != _pointed_at(builds) and path.is_file():
            made = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
            found.append(EarlierBuild(path, path.stem.rpartition("-")[2], made))
    return sorted(found, key=lambda build: (build.made, build.version), reverse=True)


def _pointed_at(builds: Path) -> str:
    """The file name in the pointer, or nothing where there is none."""
    try:
        name = (builds / POINTER).read_bytes()[:100].decode("ascii").strip()
    except (OSError, UnicodeDecodeError):
        return ""
    return name if NAME.fullmatch(name) else ""


def _opens(path: Path) -> bool:
    """Whether every table can be read to its end: a file cut in half still opens, and counts from its head."""
    try:
        # Opened as readers open it: within one process DuckDB refuses a second way of opening the same file.
        with open_store(path) as connection:
            for table in (*schema.TABLES, IN_FORCE, STANDS):
                connection.execute(f"SELECT bit_xor(hash({table.name})) FROM {table.name}").fetchone()
        return True
    except duckdb.Error:
        return False


def _known_whole(path: Path) -> bool:
    """Whether it can be read to its end; a file that could is not read again while it is the same file."""
    stat = path.stat()
    same = (path, stat.st_ino, stat.st_size)
    if same not in _WHOLE and _opens(path):
        _WHOLE.add(same)
    return same in _WHOLE


def _point_at(target: Path, builds: Path) -> None:
    """Name the build in use, and clear old ones away; a pointer that cannot be written harms no build.

    The one that was in use until now stays, whatever its age: pages are drawn from it, and clocks are set back.
    """
    scratch, before = beside(builds / POINTER), _pointed_at(builds)
    try:
        scratch.write_text(target.name + "\n", encoding="utf-8")
        os.replace(scratch, builds / POINTER)
        by_age = sorted(builds.glob(NAMED.format("*")), key=lambda path: path.stat().st_mtime, reverse=True)
        for old in by_age[KEPT_BUILDS:]:
            if old.name not in (target.name, before):
                old.unlink(missing_ok=True)
    except OSError as error:
        LOG.warning("The pointer %s cannot be written: %s. Move away what stands in its place.", POINTER, error)
    finally:
        with suppress(OSError):
            scratch.unlink(missing_ok=True)


def write(tables: Mapping[str, Sequence[dict[str, Any]] | pd.DataFrame], path: Path) -> None:
    """Write each table's rows, given as dicts or as a frame of its columns, into a new database file; what is in force
    is worked out from them."""
    path.unlink(missing_ok=True)
    with duckdb.connect(str(path), config={"default_block_size": BLOCK_SIZE}) as connection:
        connection.begin()  # the disk is waited for once, not for every statement
        for table in schema.TABLES:
            connection.execute(_create(table))
        connection.commit()
        for table in schema.TABLES:
            _fill(connection, table, tables[table.name])
        connection.execute(IN_FORCE_SQL)
        _measure(connection)
        connection.execute(STANDS_SQL)
        connection.begin()
        for table in (*schema.TABLES, IN_FORCE, STANDS):
            _describe(connection, table)
        connection.commit()


def _measure(connection: duckdb.DuckDBPyConnection) -> None:
    """Read every summary once for something measurable, for the next statement: words are not for SQL."""
    texts = [text for (text,) in connection.execute("SELECT DISTINCT summary FROM actions").fetchall()]
    connection.execute("CREATE TEMP TABLE measured (summary VARCHAR, measurable BOOLEAN)")
    if texts:
        import pandas as pd

        read = pd.DataFrame({"summary": texts, "measurable": [measurable_words(text) is not None for text in texts]})
        connection.execute("INSERT INTO measured SELECT summary, measurable FROM read")
        del read


def _create(table: columns.Table) -> str:
    lines = []
    for column in table.columns:
        line = f"{column.name} {SQL_TYPES[column.kind]}"
        if column.required:
            line += " NOT NULL"
        if column.allowed:
            line += f" CHECK ({column.name} IN ({', '.join(map(_quoted, column.allowed))}))"
        if column.references:
            parent, _, name = column.references.partition(".")
            line += f" REFERENCES {parent} ({name})"
        lines.append(line)
    for earliest in (c.name for c in table.columns if c.name.endswith("_earliest")):
        lines.append(f"CHECK ({earliest} <= {earliest.replace('_earliest', '_latest')})")
    lines.append(f"PRIMARY KEY ({', '.join(table.key)})")
    return f"CREATE TABLE {table.name} ({', '.join(lines)})"


def _fill(
    connection: duckdb.DuckDBPyConnection, table: columns.Table, rows: Sequence[dict[str, Any]] | pd.DataFrame
) -> None:
    if len(rows):
        import pandas as pd

        given = isinstance(rows, pd.DataFrame)
        frame = rows if given else pd.DataFrame(rows, columns=list(table.names), dtype=object)  # noqa: F841 (by name)
        columns = ", ".join(f"CAST({c.name} AS {SQL_TYPES[c.kind]})" for c in table.columns)
        connection.execute(f"INSERT INTO {table.name} SELECT {columns} FROM frame")


def _describe(connection: duckdb.DuckDBPyConnection, table: columns.Table) -> None:
    connection.execute(f"COMMENT ON TABLE {table.name} IS {_quoted(table.row)}")
    for column in table.columns:
        connection.execute(f"COMMENT ON COLUMN {table.name}.{column.name} IS {_quoted(column.description)}")


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
