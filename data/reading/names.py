"""Tells which words of an owner are a person's name: what is written like a name and is no word of a role.

The words of roles are data (`data/reference/roles.toml`); no name is known. In doubt a person is protected.
"""

from __future__ import annotations

import csv
import re
import tomllib
from dataclasses import dataclass
from functools import cache

from data.home import HOME

ROLES = HOME.words("roles.toml")
TOKEN = re.compile(r"[A-Z]{1,3}&[A-Z]{1,3}\b|[^\W\d_](?:[^\W_]|['\u2019.-](?=[^\W_]))*\.?|\d+[^\W_]*|\S")
# Words of a role that are names in other tongues: "An" after a name is one.
_SMALL = frozenset(
    ("a", "an", "as", "by", "in", "no", "on", "or", "to", "at", "and", "may", "the", "per", "any", "all")
)
# The last words of a post that opens with a body's word: "Service Director", "Team Leader", "City Solicitor".
_OFFICES = frozenset(
    ("director", "directors", "manager", "managers", "leader", "lead", "head", "officer", "solicitor", "clerk")
) | frozenset(
    (
        "treasurer",
        "secretary",
        "accountant",
        "adviser",
        "coordinator",
        "planner",
        "engineer",
        "surveyor",
        "valuer",
        "commissioner",
    )
)
# Bodies inside a council: a word before them is no name of theirs.
_INSIDE = frozenset(
    ("team", "teams", "unit", "office", "service", "services", "department", "directorate", "division", "section")
) | frozenset(("group", "groups", "project", "programme", "working", "task", "cabinet", "hub"))


@dataclass(frozen=True)
class RoleWords:
    """The lists of `roles.toml`."""

    titles: frozenset[str]
    initials: frozenset[str]
    bodies: frozenset[str]
    words: frozenset[str]
    surnames_too: frozenset[str]
    honorifics: frozenset[str]
    honours: frozenset[str]
    endings: tuple[str, ...]
    places_too: frozenset[str]


@cache
def role_words() -> RoleWords:
    """The words of roles, read once."""
    held = tomllib.loads(ROLES.read_text(encoding="utf-8"))
    return RoleWords(
        titles=frozenset(held["titles"]),
        initials=frozenset(held["initials"]),
        bodies=frozenset(held["bodies"]),
        words=frozenset(held["words"]),
        surnames_too=frozenset(held["surnames_too"]),
        honorifics=frozenset(held["honorifics"]),
        honours=frozenset(held["honours"]),
        endings=tuple(held["endings"]),
        places_too=frozenset(held["places_too"]),
    )


def bare(token: str) -> str:
    """A token in lower case without stops and quotes around it."""
    return token.lower().replace("\u2019", "'").strip(".'")


def is_known(token: str) -> bool:
    """Whether a token is a word of roles (or a mark, a number, initials)."""
    roles, plain = role_words(), bare(token)
    if not plain or not plain[0].isalpha() or "&" in plain or any(character.isdigit() for character in plain):
        return True
    if plain in roles.titles or plain in roles.initials or plain in roles.bodies or plain in roles.words:
        return True
    if plain.removesuffix("'s") in roles.words or plain.removesuffix("s'") in roles.words:
        return True
    return "-" in plain and all(part in roles.words or part in roles.titles for part in plain.split("-"))


def is_initials(token: str) -> bool:
    """Whether a token is printed as initials (CMT, ADs, HoS); "JS" cannot be told from a post and stays."""
    plain = token.strip(".'")
    if re.fullmatch(r"[A-Z]{2,4}s|[A-Z]o[A-Z]{1,2}", plain):
        return True
    return 2 <= len(plain) <= 5 and plain.isupper() and plain.isalpha()


def _subject(token: str) -> bool:
    """Whether an unknown word is a subject by its ending, or made of a known word: "recording" of "records"."""
    plain = bare(token)
    if len(plain) > 5 and plain.endswith(role_words().endings):
        return True
    made = re.fullmatch(r"(?P<stem>[a-z]{4,}?)(?:ing|ings|ment|ance|ence|ity|ship|ness|ary|ive|er|ers|or|ors)", plain)
    return made is not None and any(f"{made['stem']}{end}" in role_words().words for end in ("", "s", "e", "y", "es"))


def _initial(token: str) -> bool:
    return len(token.strip(".")) == 1 and token.isupper()


@cache
def _places() -> frozenset[str]:
    """The councils whose name may stand before a post ("Torbay Housing Officer"), but those that are names too."""
    with HOME.words("councils.csv").open(encoding="utf-8", newline="") as file:
        names = {row["short_name"].lower() for row in csv.DictReader(file)}
    return frozenset(names - role_words().places_too)


def _own_name_of_a_body(tokens: list[str]) -> bool:
    """Whether words end in a body that has a name of its own: "Growth Board"; a team or an office has none."""
    said = [bare(token) for token in tokens if token[0].isalnum()]
    ends = next((at for at, word in enumerate(said) if word in ("of", "for", "in", "at")), len(said))
    return bool(said[:ends]) and said[:ends][-1] in role_words().bodies - _INSIDE


def _foreign_initials(token: str) -> bool:
    """Whether a token in capitals is no known post or body: a first name's letters, or a surname in capitals."""
    return is_initials(token) and token.isupper() and not is_known(token)


def _ends(token: str) -> bool:
    """Whether a name may end before a token: nothing, a mark, or a title."""
    return not token or not token[0].isalnum() or bare(token) in role_words().titles


def _widened(tokens: list[str], start: int, at: int, floor: int) -> tuple[int, int]:
    """A run of unknown words with the initials, the surname in capitals and the small word that belong to it."""
    while start > floor and _initial(tokens[start - 1]):
        start -= 1
    after = tokens[at] if at < len(tokens) else ""
    then = tokens[at + 1] if at + 1 < len(tokens) else ""
    capital = tokens[at - 1][:1].isupper() and _ends(then)
    shouted = after and _foreign_initials(after) and len(after) > 2
    if capital and (shouted or after[:1].isupper() and bare(after) in _SMALL and at - start > 1):
        at += 1
    lone = at - start == 1 and tokens[start][:1].isupper() and len(tokens[start]) > 2
    if lone and start > floor and _foreign_initials(tokens[start - 1]) and _ends(next(iter(tokens[at : at + 1]), "")):
        start -= 1
    return start, at


def _honoured(tokens: list[str], at: int) -> bool:
    """Whether a word of roles that is a surname too ("Green") stands right after Cllr, Mr and the like."""
    words = role_words()
    if not at or bare(tokens[at - 1]) not in words.honorifics or bare(tokens[at]) not in words.surnames_too:
        return False
    return tokens[at][:1].isupper() and _ends(tokens[at + 1] if at + 1 < len(tokens) else "")


def name_runs(tokens: list[str]) -> list[tuple[int, int]]:
    """The runs of tokens that are a person's name."""
    roles = role_words()
    shouted = all(token.isupper() for token in tokens if token[0].isalpha()) and len(tokens) > 1
    runs: list[tuple[int, int]] = []
    at = 0
    while at < len(tokens):
        start = at
        while at < len(tokens) and not is_known(tokens[at]) and (shouted or not is_initials(tokens[at])):
            at += 1
        if start == at:
            if _honoured(tokens, at):
                runs.append((at, at + 1))
            elif at and _initial(tokens[at - 1]) and at == 1 and bare(tokens[at]) in roles.surnames_too:
                runs.append((0, 2))  # "C. North HR Business Partner"
            at += 1
            continue
        start, at = _widened(tokens, start, at, runs[-1][1] if runs else 0)
        before = tokens[start - 1] if start else ""
        after = tokens[at] if at < len(tokens) else ""
        then = bare(tokens[at + 1]) if at + 1 < len(tokens) else ""
        # "Jo Young": a word of roles that is a surname too, after a lone unknown word.
        third = bare(tokens[at + 2]) if at + 2 < len(tokens) else ""
        post = then in roles.bodies and (third in _OFFICES or third in roles.titles)
        free = bare(before) not in ("of", "for", "in", "the") and (not then or then in roles.titles or post)
        capitals = tokens[start][:1].isupper() and after[:1].isupper()
        if at - start == 1 and capitals and free and bare(after) in roles.surnames_too:
            at += 1
            runs.append((start, at))
        elif _is_name(tokens[start:at], before, tokens[at:], roles):
            runs.append((start, at))
    return runs


def _is_name(run: list[str], before: str, rest: list[str], roles: RoleWords) -> bool:
    after, ahead = next(iter(rest), ""), {bare(token) for token in rest[1:4]}
    if bare(before) in roles.honorifics:
        return True
    if not before and after[:1].isalpha() and is_known(after):
        # "Torsten Housing Officer": what may open a post is known; a person is protected.
        if " ".join(bare(token) for token in run) in _places() or _own_name_of_a_body(rest):
            return False
        small = all(token.islower() for token in (*run, *rest) if token.isalpha())
        post = len(run) == 1 or _OFFICES & {bare(token) for token in rest}
        prose = all(token.islower() for token in run) and not (small and post)
        return not prose and not all(_subject(token) for token in run)
    small = not after and len(run) < 4 and all(token.islower() and not _subject(token) for token in run)
    if small and (not before or before.islower() and bare(before) in _OFFICES | {"mgr", "team", "officer"}):
        return True  # "housing mgr zbigniew", "zbigniew ostrowski": a longer run of small letters is prose
    if not any(token[:1].isupper() for token in run):
        # A small word after a capital belongs to its run; a run of small words alone is prose.
        return False
    if all(_subject(token) for token in run):
        return False
    if bare(after) in roles.bodies:
        # "Felpersham Growth Board": an unknown word before a body's word is the body's own name. Before a post's
        # ("Service Director") it is a person's.
        return not before and bool(ahead & (_OFFICES | roles.titles - roles.bodies))
    if len(run) == 1:
        single_letter = len(run[0].strip(".")) == 1
        # "Director for Borchester": a place or a subject; a lone word inside a role is its own too.
        return not (bare(before) in ("of", "for", "in", "the") or after and is_known(after)) and not single_letter
    return True
