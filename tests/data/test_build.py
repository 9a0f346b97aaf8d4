"""The database: same register, same content; a build that dies leaves the one before in use; readers only read."""

import os
import re
import shutil
import subprocess
import sys
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import pytest

from data import __main__ as command
from data.entries.check import checked_row
from data.home import HOME
from data.store import build as builder
from data.store.build import current, earlier, last_good, path_of, version
from data.store.read import open_store, read_actions, read_beside
from data.vocabulary import schema
from data.vocabulary.faults import BuildError, RegisterError
from data.vocabulary.in_force import IN_FORCE, STANDS
from data.vocabulary.selection import Selection
from tests.small_register import contents, report, write_small_register

ROOT = Path(__file__).parents[2]
TOML = "borchester-2024/challenge.toml"
REPORTS = "borchester-2024/reports.csv"


def now_current(small) -> Path:
    return current(small.register, small.reference, small.builds)


def leftovers(small) -> list[str]:
    """Everything in the builds folder that is no database by its proper name and not the pointer."""
    names = {path.name for path in small.builds.iterdir()}
    return sorted(
        n for n in names if n != "current.txt" and not (n.startswith("challenges-") and n.endswith(".duckdb"))
    )


def test_the_same_register_gives_the_same_rows_and_the_same_name(tmp_path):
    one, other = (write_small_register(tmp_path / name) for name in ("one", "other"))
    assert one.build().name == other.build().name
    assert contents(one.build()) == contents(other.build())


def test_the_real_register_built_twice_is_the_same_row_for_row(tmp_path):
    """From a copy of it, so that nobody writing to it meanwhile comes between."""
    for name, path in (("register", HOME.register), ("reference", HOME.reference)):
        shutil.copytree(path, tmp_path / name)
    one, other = (builder.build(tmp_path / "register", tmp_path / "reference", tmp_path / n) for n in ("one", "other"))
    assert one.name == other.name
    assert contents(one) == contents(other)


@pytest.mark.parametrize(
    "rule",
    ["reading/deadlines/windows.py", "reading/statuses.py", "reading/people.py", "entries/readings.py",
     "vocabulary/codes.py", "store/action_state.sql"],
)  # fmt: skip
def test_a_changed_rule_of_what_words_mean_gives_a_new_name(small, tmp_path, monkeypatch, rule):
    """Of a copy of the code: the build in use must not outlive the rules that it was made by."""
    shutil.copytree(builder.CODE, tmp_path / "code", ignore=shutil.ignore_patterns("register", "build", "__pycache__"))
    before = version(small.register, small.reference)
    monkeypatch.setattr(builder, "CODE", tmp_path / "code")
    assert version(small.register, small.reference) == before, "the same code in another place"
    changed = tmp_path / "code" / rule
    changed.write_text(changed.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert version(small.register, small.reference) != before


def test_another_data_folder_is_read_by_its_own_word_lists(small, tmp_path):
    """A wording added there is known there; a list it does not have is the package's."""
    home = tmp_path / "elsewhere"
    (home / "reference").mkdir(parents=True)
    own = HOME.words("wording.toml").read_text(encoding="utf-8")
    own = own.replace("[status.complete]\n", '[status.complete]\n"signed, sealed, delivered" = "said of a deed"\n')
    (home / "reference/wording.toml").write_text(own, encoding="utf-8")
    asked = "from data.reading.status_labels import read_status; print(read_status('Signed, sealed, delivered').status)"
    said = subprocess.run(
        [sys.executable, "-c", asked], cwd=ROOT, env=os.environ | {"CPC_DATA": str(home)},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert said.stdout.strip() == "complete"


@pytest.mark.parametrize("name", ["councils.csv", "themes.toml", TOML, "borchester-2024/recommendations.csv", REPORTS])
def test_changed_content_gives_a_new_name(small, name):
    before = version(small.register, small.reference)
    small.append(name, "\n")
    assert version(small.register, small.reference) != before


def test_a_row_moved_to_another_challenge_gives_a_new_name(small):
    before = version(small.register, small.reference)
    small.path("felpersham-undated/x").parent.rename(small.register / "felpersham-2024")
    assert version(small.register, small.reference) != before


def test_every_table_and_column_is_described(built):
    with open_store(built) as store:
        tables = dict(store.execute("SELECT table_name, comment FROM duckdb_tables()").fetchall())
        found = store.execute(
            "SELECT table_name, column_name, comment FROM duckdb_columns() WHERE NOT internal"
        ).fetchall()
    assert tables == {table.name: table.row for table in (*schema.TABLES, IN_FORCE, STANDS)}
    assert {(t, c): d for t, c, d in found} == {
        (t.name, c.name): c.description for t in (*schema.TABLES, IN_FORCE, STANDS) for c in t.columns
    }


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE actions SET nature = 'promise'",
        "UPDATE action_reports SET deadline_earliest = deadline_latest + 1",
        "UPDATE challenges SET council_id = NULL",
        "INSERT INTO topics SELECT * FROM topics",
        "UPDATE milestones SET challenge_id = 'nowhere'",
    ],
)
def test_the_database_itself_holds_the_constraints(small, statement):
    with duckdb.connect(str(small.build())) as writer, pytest.raises(duckdb.ConstraintException):
        writer.execute(statement)


def test_a_fault_only_the_database_finds_leaves_the_build_before_in_use(small, monkeypatch):
    """A code that the checks let pass (here: switched off) dies on the table's own constraint, half-way."""
    before = small.build()
    rows = contents(before)
    small.set(REPORTS, 1, evidence="hearsay")

    def lax(table, row, file, place):
        columns = tuple(replace(column, allowed=()) for column in table.columns)
        return checked_row(replace(table, columns=columns), row, file, place)

    monkeypatch.setattr("data.entries.register.checked_row", lax)
    with pytest.raises(duckdb.ConstraintException):
        small.build()
    assert last_good(small.builds) == before
    assert contents(before) == rows
    assert list(small.builds.glob("challenges-*")) == [before]
    assert leftovers(small) == []


def test_a_build_that_runs_out_half_way_leaves_the_build_before_in_use(small, monkeypatch):
    before = small.build()
    small.set(REPORTS, 1, note="Changed.")
    fill = builder._fill

    def full_disk(connection, table, rows):
        if table.name == "actions":
            raise OSError(28, "No space left on device")
        fill(connection, table, rows)

    monkeypatch.setattr(builder, "_fill", full_disk)
    with pytest.raises(BuildError, match="No space left on device. Free some room there"):
        small.build()
    assert last_good(small.builds) == before
    assert list(small.builds.glob("challenges-*")) == [before]
    assert leftovers(small) == []


KILLED = """
import os, sys
from pathlib import Path
from data.store import build
fill = build._fill
def killed(connection, table, rows):
    if table.name == "action_reports":
        os._exit(9)
    fill(connection, table, rows)
build._fill = killed
build.build(*map(Path, sys.argv[1:]))
"""


def test_a_build_killed_half_way_leaves_the_build_before_in_use_and_the_next_one_sound(small):
    before = small.build()
    small.set(REPORTS, 1, note="Changed.")
    arguments = [str(small.register), str(small.reference), str(small.builds)]
    died = subprocess.run([sys.executable, "-c", KILLED, *arguments], cwd=ROOT, check=False)
    assert died.returncode == 9
    assert last_good(small.builds) == before
    assert list(small.builds.glob("challenges-*")) == [before]
    after = now_current(small)
    assert after != before
    assert last_good(small.builds) == after
    assert "Changed." in {row[-1] for row in contents(after)["action_reports"]}


def test_a_fault_in_the_register_is_raised_and_the_build_before_stays(small):
    before = small.build()
    small.swap(TOML, 'kind = "caveat"', 'kind = "gossip"')
    with pytest.raises(RegisterError, match="gossip"):
        now_current(small)
    assert last_good(small.builds) == before


def test_a_first_build_with_a_fault_leaves_nothing(small):
    small.swap(TOML, 'kind = "caveat"', 'kind = "gossip"')
    with pytest.raises(RegisterError):
        small.build()
    assert not small.builds.exists()
    assert last_good(small.builds) is None


def test_the_current_database_is_not_built_twice(small):
    first = now_current(small)
    stamp = first.stat().st_mtime_ns, first.stat().st_ino
    assert now_current(small) == first
    assert (first.stat().st_mtime_ns, first.stat().st_ino) == stamp


def test_a_database_in_use_by_a_reader_is_left_as_it_is(small):
    """DuckDB refuses to open a file in a second way within one process; that must not read as damage."""
    first = now_current(small)
    inode = first.stat().st_ino
    with open_store(first) as reader:
        assert now_current(small) == first
        assert first.stat().st_ino == inode
        assert reader.execute("SELECT count(*) FROM challenges").fetchone() == (3,)


def test_a_missing_database_is_built(small):
    built = small.build()
    rows = contents(built)
    built.unlink()
    assert now_current(small) == built
    assert contents(built) == rows


@pytest.mark.parametrize("part", [0, 0.01, 0.3, 0.6])
def test_a_database_cut_short_is_rebuilt(small, part):
    built = small.build()
    rows, whole = contents(built), built.read_bytes()
    built.write_bytes(whole[: int(len(whole) * part)])
    assert now_current(small) == built
    assert contents(built) == rows


def test_a_database_overwritten_with_something_else_is_rebuilt(small):
    built = small.build()
    rows = contents(built)
    built.write_bytes(b"no database " * 5000)
    assert now_current(small) == built
    assert contents(built) == rows


def test_a_database_with_spoiled_rows_is_rebuilt(small):
    """Its head is sound, so it opens and counts; the rows themselves no longer agree with their checksum."""
    built = small.build()
    rows, whole = contents(built), bytearray(built.read_bytes())
    at = whole.index(b"Recommendation 2")
    whole[at : at + 5] = b"\xff" * 5
    built.write_bytes(whole)
    assert now_current(small) == built
    assert contents(built) == rows


def test_a_damaged_database_is_not_the_last_good_one(small):
    built = small.build()
    built.write_bytes(built.read_bytes()[:5000])
    assert last_good(small.builds) is None


def test_a_pointer_to_nothing_is_no_last_good(small):
    small.build().unlink()
    assert last_good(small.builds) is None


@pytest.fixture
def three_kept(monkeypatch) -> int:
    """Fewer than usual, so that fewer builds are too many."""
    monkeypatch.setattr("data.store.build.KEPT_BUILDS", 3)
    return 3


def test_only_the_last_few_builds_are_kept_and_the_newest_is_among_them(small, three_kept):
    made = []
    for number in range(three_kept + 2):
        small.set(REPORTS, 1, note=f"Change {number}.")
        made.append(small.build())
        os.utime(made[-1], (time.time() + number - 1000,) * 2)
    newest = small.build()
    assert sorted(small.builds.glob("challenges-*")) == sorted(made[-three_kept:])
    assert newest == made[-1] == last_good(small.builds)


def versions_before(small) -> list[str]:
    return [build.version for build in earlier(small.builds)]


def changed_builds(small, *notes: str) -> list[Path]:
    """A build for each note, the first of them an hour ago, a minute apart."""
    made = []
    for number, note in enumerate(notes):
        small.set(REPORTS, 1, note=note)
        made.append(now_current(small))
        os.utime(made[-1], (time.time() - 3600 + 60 * number,) * 2)
    return made


def test_earlier_builds_are_those_not_in_use_the_last_one_first(small):
    one, two, three = changed_builds(small, "One.", "Two.", "Three.")
    found = earlier(small.builds)
    assert [build.path for build in found] == [two, one]
    assert [path_of(build.version, small.builds) for build in found] == [two, one]
    assert (found[0].made - found[1].made).seconds >= 60
    assert last_good(small.builds) == three


def test_where_there_is_one_build_or_none_nothing_is_earlier(small):
    assert earlier(small.builds) == []
    small.build()
    assert earlier(small.builds) == []


def test_what_is_no_build_is_not_an_earlier_one(small):
    small.build()
    for name in ("practice-00000000.duckdb", ".challenges-00000000.duckdb.1", "challenges-00000000.duckdb.wal"):
        (small.builds / name).write_bytes(b"")
    assert earlier(small.builds) == []


def test_a_register_that_goes_back_brings_its_build_back_into_use(small):
    """The older file is the one in use again: the pointer says so, and it is not called earlier."""
    one, two = changed_builds(small, "One.", "Two.")
    small.set(REPORTS, 1, note="One.")
    assert now_current(small) == one == last_good(small.builds)
    assert [build.path for build in earlier(small.builds)] == [two]


def test_a_build_that_came_back_into_use_is_the_last_before_the_next(small):
    one, two, three = changed_builds(small, "One.", "Two.", "Three.")
    for note in ("One.", "Four."):
        small.set(REPORTS, 1, note=note)
        now_current(small)
    assert [build.path for build in earlier(small.builds)] == [one, three, two]


def test_a_fault_after_the_register_went_back_leaves_the_build_that_was_in_use(small):
    one, _ = changed_builds(small, "One.", "Two.")
    small.set(REPORTS, 1, note="One.")
    now_current(small)
    small.set(REPORTS, 1, status="finished")
    with pytest.raises(RegisterError):
        now_current(small)
    assert last_good(small.builds) == one


def test_a_build_that_came_back_into_use_is_not_cleared_away(small, three_kept):
    made = changed_builds(small, *(f"Change {number}." for number in range(three_kept)))
    for note in ("Change 0.", "Another."):
        small.set(REPORTS, 1, note=note)
        now_current(small)
    assert made[0].exists()
    assert not made[1].exists()
    assert len(versions_before(small)) == three_kept - 1


def test_asking_again_touches_neither_the_build_nor_the_pointer(small):
    built = small.build()
    os.utime(built, (time.time() - 1000,) * 2)
    before = [path.stat().st_mtime_ns for path in (built, small.builds / "current.txt")]
    assert now_current(small) == built
    assert [path.stat().st_mtime_ns for path in (built, small.builds / "current.txt")] == before


def test_a_build_of_the_register_is_small_enough_to_keep_several(built):
    assert built.stat().st_size < 3_000_000


def test_a_reader_goes_on_reading_while_a_newer_build_is_made(small, three_kept):
    with small.store() as reader:
        for number in range(three_kept + 1):
            small.set(REPORTS, 1, note=f"Change {number}.")
            small.build()
        assert reader.execute("SELECT count(*) FROM action_reports").fetchone() == (4,)


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM actions",
        "CREATE TABLE mine (a INTEGER)",
        "SELECT * FROM read_csv('{home}/reference/councils.csv')",
        "SELECT * FROM read_text('/etc/hostname')",
        "SELECT * FROM '{home}/reference/councils.csv'",
        "COPY councils TO '{home}/out.csv'",
        "ATTACH '{home}/other.duckdb'",
        "INSTALL httpfs",
        "SET enable_external_access = true",
        "SET lock_configuration = false",
        "SET threads = 1",
    ],
)
def test_a_reader_can_neither_write_nor_reach_out_nor_change_that(unvaried, statement):
    with unvaried.store() as store, pytest.raises(duckdb.Error):
        store.execute(statement.format(home=unvaried.home))
    assert not (unvaried.home / "out.csv").exists()
    assert not (unvaried.home / "other.duckdb").exists()


def test_a_choice_is_a_value_and_never_sql(unvaried):
    with unvaried.store() as store:
        assert len(read_actions(store, Selection(councils=("' OR 1=1 --",)))) == 0


def test_missing_text_is_none_so_that_no_page_prints_nan(unvaried):
    with unvaried.store() as store:
        row = read_actions(store, Selection(councils=("borchester",))).to_dict("records")[-1]
    assert row["action_ref"] == "A1.1"
    assert (row["deadline_published"], row["owner_role"], row["status_published"]) == (None, None, None)


def test_as_at_a_date_later_papers_are_silent(unvaried):
    """The totals and remarks of a paper that was still to come do not speak either."""
    early = Selection(as_at=date(2024, 9, 30))
    with unvaried.store() as store:
        assert read_beside(store, early, "published_totals").empty
        assert read_beside(store, early, "remarks").empty
        assert list(read_beside(store, early, "risks")["council"]) == ["Ambridge"]
        assert list(read_actions(store, early)["council"]) == ["Felpersham"]
        assert len(read_beside(store, Selection(), "published_totals")) == 1


def test_a_later_paper_adds_to_what_was_said_and_overwrites_nothing(small):
    small.append(
        TOML,
        '[[documents]]\nid = "review"\nkind = "progress review"\ntitle = "R"\nas_at = "2025-03-01"\n'
        'as_at_reason = "Day of the visit."\nlicence = "L"\n',
    )
    small.add(REPORTS, report("2.1", "complete", "2025-01-31", document="review"))
    with small.store() as store:
        new = read_actions(store, Selection(councils=("borchester",))).set_index("action_ref").loc["2.1"]
        old = read_actions(store, Selection(as_at=date(2024, 12, 31))).set_index("action_ref").loc["2.1"]
    assert (new["status"], str(new["current_latest"].date()), str(new["baseline_latest"].date())) == (
        "complete",
        "2025-01-31",
        "2024-09-30",
    )
    assert (new["revisions"], new["reports"]) == (1, 2)
    assert (old["status"], str(old["current_latest"].date()), old["revisions"]) == (
        "in_progress",
        "2024-09-30",
        0,
    )


def use(small, monkeypatch) -> None:
    """Let the command line work on the small register."""
    monkeypatch.setattr(builder.build, "__defaults__", (small.register, small.reference, small.builds))


def test_the_command_prints_the_path_last(small, monkeypatch, capsys):
    use(small, monkeypatch)
    assert command.main(["build"]) == 0
    out = capsys.readouterr().out.splitlines()
    assert Path(out[-1]) == last_good(small.builds)
    assert [line.split() for line in out[:-1]] == [
        [name, str(len(rows))] for name, rows in contents(Path(out[-1])).items()
    ]


def test_a_fault_is_one_line_and_exit_1(small, monkeypatch, capsys):
    use(small, monkeypatch)
    small.set(REPORTS, 1, status="finished")
    assert command.main(["build"]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    (line,) = said.err.splitlines()
    assert f" register/{REPORTS}, row 2: status is 'finished'. Allowed: complete, in_progress, " in line
    assert not small.builds.exists()


def test_the_command_as_a_reader_of_the_readme_types_it():
    run = subprocess.run([sys.executable, "-m", "data", "build"], cwd=ROOT, capture_output=True, text=True, check=True)
    path = Path(run.stdout.splitlines()[-1])
    assert path.is_file()
    assert re.fullmatch(r"challenges-[0-9a-f]{8}", path.stem)
    assert run.stderr == ""


def test_two_threads_that_ask_at_once_get_the_same_whole_database(small):
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(4) as pool:
        paths = list(pool.map(lambda _: current(small.register, small.reference, small.builds), range(4)))
    assert len(set(paths)) == 1
    assert [path.name for path in small.builds.glob("*.duckdb")] == [paths[0].name]
