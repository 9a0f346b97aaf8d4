"""Which parts of an owner are one role: its subject, the statutory post it holds too, the rest of a team's name."""

from __future__ import annotations

import re

from data.reading.names import TOKEN, bare, is_initials, role_words

# The statutory posts that one role holds beside its own, by the words of that role.
_HATS = (
    (r"(?:deputy )?(?:s\.?\s?|section )151(?: officer)?|chief finance officer|treasurer",
     r"financ|resources|treasur|corporate services|cfo|dof"),
    (r"(?:deputy )?monitoring officer|mo", r"legal|law|governance|democratic|solicitor|corporate services"),
    (r"head of (?:the )?paid service|(?:acting )?returning officer|town clerk",
     r"chief exec|ceo|cex|managing director"),
    (r"siro|senior information risk owner|data protection officer|dpo", r"."),
)  # fmt: skip
_TEAMS = frozenset(
    ("team", "teams", "group", "committee", "board", "panel", "partnership", "unit", "councils", "services", "service")
)
# A subject in short, beside another: "Head of HR/OD".
SUBJECTS = frozenset(("hr", "od", "it", "ict", "comms", "edi", "pr", "h&s", "l&d", "qa", "asc", "pmo", "bi"))
_ONE_POST = re.compile(
    r"\b(?:head|director|manager|officer|lead|ad)\b.* (?:of|for) |\b(?:ad|assistant director) ", re.I
)
_OF_MEMBERS = re.compile(r"(?:portfolio|cabinet|pfh|ph|lead member|leader|deputy leader|chair|cllr|councillor)\b", re.I)
# "Chair of Audit & Standards Committee": two subjects of one committee.
_CHAIR = re.compile(r"(?:vice[ -]|co-)?chair(?:s|man|woman|person)? of (?:the )?\w+(?:,? \w+)?", re.I)
_ONE_SUBJECT = re.compile(r"(?:[A-Z]\w+ )*(?:Head|Director|Manager|Lead|AD) (?:of|for) \w+")
_CHAIR_ALONE = re.compile(r"(?:vice[ -]|co-)?chair(?:s|man|woman|person)?", re.I)
_SOME = frozenset(("all", "each", "relevant", "other", "the", "elected", "statutory", "senior", "both", "every"))
# Words of bodies that alone name a subject: "Director of Strategy, Partnerships and Communications".
_SUBJECT_BODIES = frozenset(
    ("partnerships", "partnership", "services", "service", "programme", "programmes", "project", "projects", "homes")
) | frozenset(("networks", "city", "town", "county", "district", "borough", "companies", "advice", "centre", "office"))
_POSTS = frozenset(
    (
        "officer",
        "officers",
        "manager",
        "managers",
        "mgr",
        "mgrs",
        "lead",
        "leads",
        "leader",
        "leaders",
        "director",
        "directors",
        "whips",
    )
) | frozenset(("adviser", "advisers", "advisor", "chair", "chairs", "coordinator", "solicitor", "whip", "accountant"))
_COUNCILS = frozenset(("town", "parish", "district", "borough", "county", "city", "unitary"))
# Two subjects that are one team.
_PAIRS = frozenset(
    (
        ("hr", "od"),
        ("od", "hr"),
        ("revs", "bens"),
        ("l", "d"),
        ("ict", "digital"),
        ("it", "digital"),
        ("overview", "scrutiny"),
        ("members", "officers"),
    )
)
GLUE = {"and": " and ", "&": " & ", ",": ", ", "/": "/"}


# Words of titles that qualify a post: alone before a subject they open none ("Corporate Resources").
_ADJECTIVES = frozenset(
    (
        "corporate",
        "strategic",
        "senior",
        "principal",
        "joint",
        "executive",
        "associate",
        "statutory",
        "group",
        "service",
    )
) | frozenset(("programme", "project"))


# "Head of Strategy, Performance" and "AD Strategy": a subject in short goes on with them.
_LISTS = re.compile(r" (?:of|for) [^;]*, ")
_OF_SUBJECT = re.compile(
    r"(?:(?:Interim|Acting|Deputy) )?(?:AD|Assistant Director|(?:Heads?|Directors?|Managers?) (?:of"
    r"|for)) (?![A-Z]{2,4}\b)"
    r"[A-Z][a-z]+"
)

_LONGEST = 200  # no role is told in more characters


def opens_role(segment: str) -> bool:
    """Whether a segment begins a role of its own: a title, initials of a body, or "… Team"."""
    tokens = TOKEN.findall(segment)
    if not tokens:
        return False
    while len(tokens) > 1 and bare(tokens[0]) in _SOME:
        tokens = tokens[1:]
    roles, first, last = role_words(), bare(tokens[0]), bare(tokens[-1])
    if len(tokens) == 1 and first in _SUBJECT_BODIES:
        return False
    rest = {bare(token) for token in tokens[1:]}
    if first in _ADJECTIVES and not rest & (roles.titles - _ADJECTIVES | roles.bodies | roles.initials):
        return False
    return first in roles.titles or first in roles.initials or is_initials(tokens[0]) or last in roles.bodies


def second_hat(role: str, kept: str) -> bool:
    """Whether a post is the statutory one that an officer's role holds beside its own."""
    if _OF_MEMBERS.match(role):
        return False
    return any(re.fullmatch(post, kept.lower()) and re.search(holder, role.lower()) for post, holder in _HATS)


def spells(initials: str, role: str) -> bool:
    """Whether initials are those of the words of a role: "Senior Management Team (SMT)"."""
    first = "".join(
        word[0] for word in re.findall(r"[A-Za-z]+", role) if word.lower() not in ("of", "for", "and", "the")
    )
    return initials.upper() == first.upper()


def same_role(role: str, last: str, mark: str, kept: str, segment: str) -> bool:
    """Whether a segment goes on with the role before it: its subject, its second post, the rest of its team's name."""
    if len(role) > _LONGEST or role in ("Councillor", "Councillors"):
        return False
    if mark.strip() in ("and", "&", "+", "/", ",") and second_hat(role, kept):
        return True
    if mark in ("and", "&") and _CHAIR.fullmatch(role) and bare(kept.split()[-1]) in _TEAMS and kept != role:
        return True
    if mark == "/" and _ONE_POST.search(role) and (not opens_role(kept) or bare(kept) in SUBJECTS):
        return True
    bare_post = all(bare(token) in role_words().titles for token in TOKEN.findall(role))
    if mark in ("-", "\u2013", "\u2014") and bare_post and not _POSTS & {bare(token) for token in TOKEN.findall(kept)}:
        return bare(role.split()[-1]) in _POSTS | {"member", "members", "head", "executive"}
    if role in ("Cabinet", "CABINET"):
        return False
    ends = bare(TOKEN.findall(kept)[-1])
    if mark in ("and", "&") and ends in ("services", "service") and _ONE_SUBJECT.fullmatch(role):
        return True
    if mark == "," and _CHAIR_ALONE.fullmatch(role) and ends in _TEAMS:
        return True
    before = [bare(token) for token in TOKEN.findall(last)]
    if before and before[-1] in _POSTS and opens_role(segment):
        return False
    if ends in _POSTS and before and (before[-1] in _POSTS or before[0] in role_words().titles):
        return False
    if mark in ("and", "&") and bare(kept) in SUBJECTS and (_LISTS.search(role) or _OF_SUBJECT.fullmatch(role)):
        return True
    if mark in ("and", "&", ",") and bare(role.split()[-1]) in SUBJECTS and re.search(r" (?:of|for) ", role):
        return bare(kept) in SUBJECTS or not opens_role(kept)
    if mark in ("and", "&", ",") and len(before) == 1 and before[0] in role_words().initials and kept[:3] != "Org":
        joint = (
            mark != ","
            and ends in _POSTS | {"team", "teams"}
            and bare(TOKEN.findall(kept)[0]) not in role_words().titles
        )
        return joint or (before[0], kept.lower()) in _PAIRS
    if mark in ("and", "&") and bare(last.strip()) in _COUNCILS and bare(kept.split()[-1]) == "councils":
        return True
    if mark in ("and", "&") and (role.lower().split()[-1], kept.lower()) in _PAIRS:
        return True
    if mark not in (",", "and", "&", "+", "with", "-", "\u2013", "\u2014"):
        return False
    if not opens_role(kept) and not opens_role(segment):
        return True
    # "Policy and Performance Team": two subjects before one team.
    words, tokens = role_words(), [bare(token) for token in TOKEN.findall(last)]
    subjects = tokens and mark in ("and", "&") and not opens_role(last) and not words.bodies.intersection(tokens)
    first = TOKEN.findall(kept)[0]
    opens = bare(first) in words.titles or is_initials(first) or bare(first) in words.bodies
    return bool(subjects) and bare(TOKEN.findall(kept)[-1]) in _TEAMS and not opens
