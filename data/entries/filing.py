"""Decide where a plan goes in the register, and put it there: the council, the challenge, the paper's name.

It proposes from what the paper says and from what is held; what it cannot know it asks for in a clear sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from data.entries.match import Held, Match, confirmed, matched
from data.entries.permission import HOST
from data.entries.safekeeping import folders, settled
from data.entries.save import Filing, challenge_name, checksum, paper_held, save_plan
from data.entries.writing import held_rows
from data.home import HOME
from data.ingest.plan import Plan
from data.vocabulary.codes import DOCUMENT_KINDS
from data.vocabulary.faults import RegisterError, nearest, unreadable

Suggest = Callable[[str], tuple[str, str]]


def council_code(name: str, reference: Path = HOME.reference) -> str:
    """The council meant by a name, short name or GSS code; RegisterError with the nearest names where none is."""
    file = reference / "councils.csv"
    try:
        councils = held_rows(file)
    except OSError as error:
        raise unreadable(error, file) from error
    wanted = name.casefold().strip()
    for row in councils:
        codes = [row["gss_code"], *row["former_gss_codes"].split("; "), row["council_id"]]
        if wanted in {row["name"].casefold(), row["short_name"].casefold(), *(c.casefold() for c in codes if c)}:
            return row["council_id"]
    raise RegisterError(
        file, "the table", f"no council is called {name!r}", nearest(name, {r["name"] for r in councils})
    )


def held_challenges(council_id: str, register: Path = HOME.register) -> list[str]:
    """The challenges of a council that the register has, newest folder name last."""
    with settled(register):
        held = [folder.name for folder in folders(register) if (folder / "challenge.toml").exists()]
    return sorted(name for name in held if name.rpartition("-")[0].removesuffix("-2") == council_id)


def held_actions(challenge: str, register: Path = HOME.register) -> list[Held]:
    """The actions of a challenge that the register has, to match a later paper's with."""
    with settled(register):
        rows = held_rows(register / challenge / "actions.csv")
    return [Held(row["ref"], row["recommendation"], row["summary"]) for row in rows]


def document_id(as_at: date | None, kind: str) -> str:
    """A short name for a paper; where its challenge uses it already, the save puts a number to it."""
    return f"{kind.replace(' ', '-')}-{as_at.isoformat() if as_at else 'undated'}"


def proposals(plan: Plan, challenge: str, register: Path = HOME.register) -> dict[tuple[int, int], Match]:
    """How the plan's actions match the held ones of that challenge; nothing where none is held."""
    held = held_actions(challenge, register)
    return matched(plan, held) if held else {}


def filing(
    plan: Plan,
    content: bytes,
    council: str,
    visit: str | None,
    as_at: tuple[date, date] | None,
    as_at_reason: str,
    *,
    challenge: str | None = None,
    url: str | None = None,
    matches: Mapping[tuple[int, int], str] | None = None,
    suggest: Suggest | None = None,
    seen: str | None = None,
) -> Filing:
    """Everything needed to save a plan; the challenge is a held one, or a new one named by council and visit."""
    code = council_code(council)
    own = challenge or challenge_name(code, visit)
    kind = plan.kind if plan.kind in DOCUMENT_KINDS else "action plan"
    themes = {rec.title: suggest(rec.title) for rec in plan.recommendations} if suggest else {}
    return Filing(
        council_id=code,
        challenge_id=own,
        document=document_id(as_at[1] if as_at else None, kind),
        kind=kind,
        title=plan.title or "Untitled paper",
        as_at_earliest=as_at[0] if as_at else None,
        as_at_latest=as_at[1] if as_at else None,
        as_at_reason=as_at_reason,
        stated_date=plan.stated_date,
        url=url,
        onsite_start=visit,
        onsite_end=visit,
        checksum=checksum(content),
        matches=matches or {},
        themes=themes,
        seen=seen,
    )


def file_plan(
    plan: Plan, paper: Path, council: str, visit: str | None, as_at: date | None, suggest: Suggest | None = None
) -> str:
    """Save a paper from the command line and say what was done; only matches by the council's reference count."""
    content = paper.read_bytes()
    before = paper_held(checksum(content))
    if before:
        raise RegisterError(paper, "the paper", f"it is held already, in {before}", "Nothing needs to be saved.")
    if not plan.recommendations:
        raise RegisterError(paper, "the paper", "no recommendation could be read", "See what `data read` prints.")
    code = council_code(council)
    held = held_challenges(code)
    own = challenge_name(code, visit) if visit or not held else held[-1]
    found = proposals(plan, own)
    day = as_at or plan.as_at
    reason = "Given by the person who saved the paper." if as_at else "Read from the paper; not confirmed by a person."
    target = filing(
        plan,
        content,
        council,
        visit,
        (day, day) if day else None,
        reason if day else "The paper gives no date and none was given.",
        challenge=own,
        matches=confirmed(found),
        suggest=suggest,
    )
    folder = save_plan(plan, target, who=HOST)
    unsure = sum(match.basis == "similarity" for match in found.values())
    actions = sum(len(rec.actions) for rec in plan.recommendations)
    note = f" {unsure} look like held actions; confirm them on the page Add a plan." if unsure else ""
    return f"{paper.name}: {len(plan.recommendations)} recommendations, {actions} actions saved in {folder.name}.{note}"
