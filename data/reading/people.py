"""Takes persons out of owners and sentences and leaves roles, teams and services.

The rule knows the words of roles (`data/reference/roles.toml`), not names: what is written like a name and is
no word of a role goes. In doubt a person is protected, so an unknown word beside a role may be lost with it;
the number of names taken out is returned, so that a reader can look.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache

from data.home import HOME

ROLES = HOME.words("roles.toml")
REMOVED = "[name removed]"
_EMAIL = re.compile(r"<?\(?\b[\w.+'-]+@[\w-]+(?:\.[\w-]+)+\)?>?")
_PHONE = re.compile(r"\(?\b0\d{2,4}\)?[\s-]?\d{3,4}[\s-]?\d{3,4}\b")
_TOKEN = re.compile(r"[^\W\d_](?:[^\W_]|['\u2019.-](?=[^\W_]))*\.?|\d+[^\W_]*|\S")
_BREAK = re.compile(
    r"[\n;|\u2022]+|\s*/\s*|\s+[-\u2013\u2014]+\s+|\s*[\u2013\u2014]\s*|\s*,\s*|\s+(?:and|with|&|\+)\s+"
    r"|[()\[\]]"
)
# A second word for the role it follows in brackets: no role of its own.
_ALIAS = re.compile(r"s\.?\s?151(?: officer)?|section 151(?: officer)?|mo|cex|ceo|cfo|lead|tbc|interim|vacant|acting")


@dataclass(frozen=True)
class _Roles:
    titles: frozenset[str]
    initials: frozenset[str]
    bodies: frozenset[str]
    words: frozenset[str]
    surnames_too: frozenset[str]
    honorifics: frozenset[str]
    endings: tuple[str, ...]


@cache
def _roles() -> _Roles:
    held = tomllib.loads(ROLES.read_text(encoding="utf-8"))
    return _Roles(
        titles=frozenset(held["titles"]),
        initials=frozenset(held["initials"]),
        bodies=frozenset(held["bodies"]),
        words=frozenset(held["words"]),
        surnames_too=frozenset(held["surnames_too"]),
        honorifics=frozenset(held["honorifics"]),
        endings=tuple(held["endings"]),
    )


def _bare(token: str) -> str:
    return token.lower().replace("\u2019", "'").strip(".'")


def _known(token: str) -> bool:
    """Whether a token is a word of roles (or a mark, a number, initials)."""
    roles, bare = _roles(), _bare(token)
    if not bare or not bare[0].isalpha():
        return True
    if bare in roles.titles or bare in roles.initials or bare in roles.bodies or bare in roles.words:
        return True
    if bare.removesuffix("'s") in roles.words or bare.removesuffix("s'") in roles.words:
        return True
    return "-" in bare and all(part in roles.words or part in roles.titles for part in bare.split("-"))


def _initials(token: str) -> bool:
    """Whether a token is printed as initials (CMT, EPMO); "JS" cannot be told from a post and stays."""
    plain = token.strip(".'")
    return 2 <= len(plain) <= 5 and plain.isupper() and plain.isalpha()


def _subject(token: str) -> bool:
    return _bare(token).endswith(_roles().endings) and len(_bare(token)) > 5


def _name_runs(tokens: list[str]) -> list[tuple[int, int]]:
    """The runs of tokens that are a person's name."""
    roles = _roles()
    shouted = all(token.isupper() for token in tokens if token[0].isalpha()) and len(tokens) > 1
    runs, at = [], 0
    while at < len(tokens):
        start = at
        while at < len(tokens) and not _known(tokens[at]) and (shouted or not _initials(tokens[at])):
            at += 1
        run = tokens[start:at]
        if not run:
            at += 1
            continue
        # "J. Smith", "J Smith": the initial went for known or stands in the run; take it with the name.
        before = tokens[start - 1] if start else ""
        after = tokens[at] if at < len(tokens) else ""
        then = _bare(tokens[at + 1]) if at + 1 < len(tokens) else ""
        # "Jo Young": a word of roles that is a surname too, after a lone unknown word.
        free = _bare(before) not in ("of", "for", "in", "the") and (not then or then in roles.titles)
        capitals = run[0][:1].isupper() and after[:1].isupper()
        if len(run) == 1 and capitals and free and _bare(after) in roles.surnames_too:
            at += 1
            runs.append((start, at))
            continue
        if _is_name(run, before, after, roles):
            runs.append((start, at))
    return runs


def _is_name(run: list[str], before: str, after: str, roles: _Roles) -> bool:
    if _bare(before) in roles.honorifics:
        return True
    if not any(token[:1].isupper() for token in run):
        # A small word after a capital belongs to its run; a run of small words alone is prose.
        return False
    if all(_subject(token) for token in run):
        return False
    if _bare(after) in roles.bodies:
        # "Felpersham Growth Board": an unknown word before a body's word is the body's own name.
        return False
    if len(run) == 1:
        single_letter = len(run[0].strip(".")) == 1
        # "Director for Borchester": a place or a subject; a lone word before a role's word is its own too.
        return not (_bare(before) in ("of", "for", "in", "the", "to") or after and _known(after)) and not single_letter
    return True


def _without_names(segment: str) -> tuple[str, int]:
    """A segment of an owner without its names, and how many there were."""
    tokens = _TOKEN.findall(segment)
    if not tokens:
        return "", 0
    runs = _name_runs(tokens)
    gone = {at for start, end in runs for at in range(start, end)}
    honorifics = _roles().honorifics
    councillor = False
    for at, token in enumerate(tokens):
        if _bare(token) in honorifics and (
            at + 1 in gone or _bare(token) not in ("cllr", "cllrs", "councillor", "councillors")
        ):
            gone.add(at)
            councillor = councillor or _bare(token).startswith(("cllr", "councillor"))
    kept = [token for at, token in enumerate(tokens) if at not in gone]
    while kept and (_bare(kept[0]) in ("and", "with", "of", "for", "the", "by", "to") or not kept[0][0].isalnum()):
        kept.pop(0)
    while kept and (_bare(kept[-1]) in ("and", "with", "of", "for", "the", "by", "to") or not kept[-1][-1].isalnum()):
        if kept[-1].endswith(".") and kept[-1][0].isalnum():
            kept[-1] = kept[-1].rstrip(".")
            continue
        kept.pop()
    # Four capitals in a row are two names with nothing between them.
    capitals = [sum(token[:1].isupper() and len(token) > 2 for token in tokens[start:end]) for start, end in runs]
    particles = [any(token.islower() for token in tokens[start : end - 1]) for start, end in runs]
    count = sum(2 if many == 4 and not joined else 1 for many, joined in zip(capitals, particles, strict=True))
    text = re.sub(r"\s+([,.')])", r"\1", " ".join(kept)).replace("( ", "(")
    return text or ("Councillor" if councillor else ""), count


def _opens_role(segment: str) -> bool:
    """Whether a segment begins a role of its own: a title, initials of a body, or "… Team"."""
    tokens = _TOKEN.findall(segment)
    if not tokens:
        return False
    roles, first, last = _roles(), _bare(tokens[0]), _bare(tokens[-1])
    return first in roles.titles or first in roles.initials or _initials(tokens[0]) or last in roles.bodies


def strip_names(owner_text: str | None) -> tuple[str | None, int]:
    """The roles, teams and services of an owner cell, joined by "; ", and how many names were taken out.

    None where no role is left. "Head of Planning and Growth" stays one role; "CEO/CMT" are two.
    """
    text = (owner_text or "").replace("\xa0", " ").strip()
    if not text:
        return None, 0
    text, removed = _EMAIL.subn(" ", _PHONE.sub(" ", text))
    # What is in brackets right after a role belongs to it, if it names no person: "Growth (Skills)".
    parts: list[tuple[str, str]] = []
    link, at = "", 0
    for match in _BREAK.finditer(text):
        parts.append((link, text[at : match.start()]))
        link, at = match[0], match.end()
    parts.append((link, text[at:]))
    roles: list[str] = []
    for link, segment in parts:
        kept, names = _without_names(segment)
        removed += names
        if not kept:
            continue
        mark = link.strip()
        joins = mark in (",", "and", "&", "+", "with", "-", "\u2013", "\u2014")
        if roles and mark in ("(", "[") and _ALIAS.fullmatch(kept.lower()):
            continue
        if roles and mark in ("(", "[") and not names and not _opens_role(kept):
            roles[-1] = f"{roles[-1]} ({kept})"
            continue
        if roles and joins and not names and not _opens_role(kept) and not _opens_role(segment):
            glue = f"{mark} " if mark == "," else f" {mark} "
            roles[-1] = f"{roles[-1]}{glue}{kept}"
            continue
        roles.append(kept)
    named = [role for role in roles if role != "Councillor"] or roles
    return "; ".join(dict.fromkeys(named)) or None, removed


_FAMILY = r"(?!Leader|Portfolio|Cabinet|Chair|Deputy|Mayor|Executive)[A-Z][\w\u2019'-]+"
_NAME = rf"(?:[A-Z]\.?\s+)*[A-Z][\w\u2019'-]+(?:\s+[A-Z]\.)*(?:\s+{_FAMILY}){{0,2}}"
_HONOURED = re.compile(
    r"\b(?P<h>Cllrs?\.?|Councillors?|Mr|Mrs|Ms|Miss|Mx|Dr|Prof(?:essor)?|Sir|Dame|Lord|Lady|Rev(?:d)?"
    r"|Alderman|Baroness)\.?\s+"
    rf"(?P<n>{_NAME}(?:(?:,\s+|\s+and\s+|\s+&\s+)(?:Cllr\.?\s+|Councillor\s+)?{_NAME})*)"
)
_NAME_THEN_ROLE = re.compile(
    r"\b(?P<n>[A-Z][a-z\u2019'-]+(?:\s+[A-Z]\.)?\s+[A-Z][\w\u2019'-]+)"
    r"(?P<link>\s*[(,]\s*|\s+[-\u2013]\s+)"
    r"(?=(?:the\s+|our\s+)?(?:(?:Interim|Acting|Deputy|Assistant|Chief|Executive|Strategic|Corporate)\s+)*"
    r"(?:Head of|Director|Chief|Leader|Manager|Officer|Portfolio Holder|Cabinet Member|Mayor|Chair\b))"
)


def strip_names_in_text(text: str) -> tuple[str, int]:
    """A sentence with its persons' names replaced by "[name removed]", and how many were.

    Only what is plainly a person: after Cllr, Mr, Dr and the like, before a role in brackets or after a comma,
    and e-mail addresses. A bare name in a sentence cannot be told from a place or a project and stays.
    """
    removed = 0

    def honoured(match: re.Match[str]) -> str:
        nonlocal removed
        parts = re.split(r"(,\s+|\s+and\s+|\s+&\s+)", match["n"])
        names = 0
        while names < len(parts) and not all(_known(token) for token in parts[names].split()):
            names += 2
        if not names:
            return match[0]
        removed += names // 2
        return f"{match['h']} {REMOVED}{''.join(parts[names - 1 :])}"

    def before_role(match: re.Match[str]) -> str:
        nonlocal removed
        if any(_known(token) for token in match["n"].split()):
            return match[0]
        removed += 1
        return f"{REMOVED}{match['link']}"

    text, emails = _EMAIL.subn(REMOVED, text)
    text = _HONOURED.sub(honoured, text)
    text = _NAME_THEN_ROLE.sub(before_role, text)
    return text, removed + emails
