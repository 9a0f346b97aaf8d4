"""Takes persons out of owners and sentences and leaves roles, teams and services.

The rule knows the words of roles (`data/reference/roles.toml`), not names: what is written like a name and is
no word of a role goes. In doubt a person is protected, so an unknown word beside a role may be lost with it;
the number of names taken out is returned, so that a reader can look.
"""

from __future__ import annotations

import re

from data.reading.names import TOKEN, bare, is_initials, is_known, name_runs, role_words
from data.reading.one_role import GLUE, SUBJECTS, opens_role, same_role, second_hat, spells

REMOVED = "[name removed]"
_EMAIL = re.compile(r"<?\(?\b[\w.+'-]+@[\w-]+(?:\.[\w-]+)+\)?>?")
_PHONE = re.compile(r"\(?\b0\d{2,4}\)?[\s-]?\d{3,4}[\s-]?\d{3,4}\b")
_BREAK = re.compile(
    r"\s*[,)]\s*(?:(?:supported|assisted) by|with (?:the )?(?:support|help|assistance) (?:of|from))\s+"
    r"|[\n;|\u2022]+|\s*/\s*|\s+[-\u2013\u2014]+\s+|\s*[\u2013\u2014]\s*|\s*,\s*|\s+(?:and|with|&|\+)\s+"
    r"|[()\[\]]"
)
_COUNCILLOR = ("cllr", "councillor")
# Bodies of which each place has its own: the one word after them is the place, not a person.
_OF_A_PLACE = re.compile(
    r"\W*((?:Voluntary Action|Community Action|Citizens['\u2019]? Advice|Age UK|Age Concern|Healthwatch|Home-?Start"
    r"|Visit|Active|Destination|Business in)\s+[A-Z][a-z]+(?:-[A-Z]?[a-z]+)*)\W*"
)
# What stands before an owner and says what it is: no owner of its own where one follows.
_LABEL = re.compile(
    r"\s*(?P<label>(?:(?:the|senior|lead|responsible|accountable|action|named|political|member|officer|delivery|project"
    r"|overall|executive|cabinet|clt|slt|cmt|key)\s+){0,2}(?:officer|owner|person|member|lead|sponsor|sro|responsible"
    r"|accountable|responsibility|led by|owned by|support|supported by)s?"
    r"|(?:lead|responsible|accountable|sponsoring) (?:director|manager|head|service|department|team|councillor"
    r"|cabinet member|portfolio holder))\s*(?P<mark>:|\s[-\u2013\u2014](?=\s))\s*(?=\S)",
    re.IGNORECASE,
)
_BARE_LABEL = re.compile(
    r"(?:lead|owner|sponsor|person|responsible|accountable|responsibility|led by|owned by|support|supported by)s?", re.I
)
_NAMES_TOO = frozenset(("An", "Per", "No", "On"))  # small words alone in a cell or beside a post: first names
_NOT_YET = re.compile(r"to be (?:confirmed|agreed|appointed|determined|identified|allocated|decided)\.?", re.I)
_JOINED_BY = re.compile(
    r"\s+(?:in (?:consultation|conjunction|partnership|collaboration|liaison)|working|jointly|along|together)$"
)
# "SMITH, Jane": a surname in capitals before the first name.
_SURNAME_FIRST = re.compile(r"\b(?P<last>[A-Z][A-Z'\u2019-]{2,}),\s+(?P<first>[A-Z][^\W\d_]+)(?=\s*(?:$|[;,(/\n-]))")
# A second word for the role it follows in brackets: no role of its own.
_ALIAS = re.compile(r"s\.?\s?151(?: officer)?|section 151(?: officer)?|mo|cex|ceo|cfo|lead|tbc|interim|vacant|acting")

# "AB", "AB/CDE": a cell of nothing but two or three letters, and no post's, tells of persons.
_INITIALS_ONLY = re.compile(r"[A-Z]{2,3}(?:\s*(?:[/,;&+]|and)\s*[A-Z]{2,3})*")
# How long a person holds a post: "(until Jan 26)".
_HELD_UNTIL = re.compile(
    r"[\s(,-]*\b(?:until|till|from|since|up to|to)\s+(?:(?:mid|end|early|late|the|of)\W+)*(?:\d{1,2}\w{0,2}\s+)?"
    r"(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s+)?(?:20)?\d\d\b(?:/\d\d(?:/\d+)?)?\)?"
)
# What is left where a helper's name went.
_HELPED = re.compile(
    r"^(?:(?:supported|assisted|led|backed) by|(?:with )?(?:the )?(?:support|help|assistance|input) (?:of|from))\b\s*"
    r"|\s*\b(?:(?:supported|assisted|led|backed) by|(?:with )?(?:the )?(?:support|help|assistance|input) (?:of|from))$",
    re.I,
)
_STILL_OPEN = re.compile(r"\s*:\s*(?:tbc|tba|tbd|vacant)$", re.I)
_QUALIFIES = frozenset(("interim", "acting", "vacant", "tbc", "lead", "support"))


def _without_names(segment: str) -> tuple[str, int]:
    """A segment of an owner without its names, and how many there were."""
    tokens = TOKEN.findall(segment)
    if not tokens:
        return "", 0
    if body := _OF_A_PLACE.fullmatch(segment):
        return body[1], 0
    runs = name_runs(tokens)
    gone = {at for start, end in runs for at in range(start, end)}
    words = role_words()
    councillor = ""
    for at, token in enumerate(tokens):
        short_for_more = bare(token) == "rev" and at + 1 not in gone
        if (
            bare(token) in words.honorifics
            and not short_for_more
            and (at + 1 in gone or not bare(token).startswith(_COUNCILLOR))
        ):
            gone.add(at)
            if bare(token).startswith(_COUNCILLOR):
                councillor = councillor or ("Councillors" if bare(token).endswith("s") else "Councillor")
        # "MBE" after a name, and a lone letter that a name left behind.
        if at - 1 in gone and bare(token) in words.honours:
            gone.add(at)
    kept = [token for at, token in enumerate(tokens) if at not in gone]
    if gone:
        kept = TOKEN.findall(_HELPED.sub("", " ".join(kept)))
    while kept and (bare(kept[0]) in ("and", "with", "of", "for", "the", "by", "to") or not kept[0][0].isalnum()):
        kept.pop(0)
    while kept and (bare(kept[-1]) in ("and", "with", "of", "for", "the", "by", "to") or not kept[-1][-1].isalnum()):
        if kept[-1].endswith(".") and kept[-1][0].isalnum():
            kept[-1] = kept[-1].rstrip(".")
            continue
        kept.pop()
    # Four capitals in a row are two names with nothing between them.
    capitals = [sum(token[:1].isupper() and len(token) > 2 for token in tokens[start:end]) for start, end in runs]
    particles = [any(token.islower() for token in tokens[start : end - 1]) for start, end in runs]
    count = sum(2 if many == 4 and not joined else 1 for many, joined in zip(capitals, particles, strict=True))
    text = re.sub(r"\s+([,.':)])", r"\1", " ".join(kept)).replace("( ", "(")
    return text or councillor, count


def _first_name_first(match: re.Match[str]) -> str:
    if is_known(match["last"]) or is_known(match["first"]):
        return match[0]
    return f"{match['first']} {match['last'].title()}"


def _without_labels(text: str) -> str:
    """An owner cell without "Lead officer:" and the like before an owner; a label that names a post stays alone."""
    parts = re.split(r"([;\n|\u2022])", text)
    for at, part in enumerate(parts):
        match = _LABEL.match(part)
        if not match:
            continue
        rest = part[match.end() :]
        first = _BREAK.split(rest)[0]
        named = _without_names(first)[1] > 0
        if match["mark"] == ":" or named or opens_role(first):
            # "Lead officer: Jane Smith" leaves the post; "Owner: Jane Smith" leaves nobody.
            kept = _roles(rest)[0] not in (None, "Councillor", "Councillors") or _BARE_LABEL.fullmatch(match["label"])
            parts[at] = rest if kept else f"{match['label']} ({rest})"
    return "".join(parts)


def strip_names(owner_text: str | None) -> tuple[str | None, int]:
    """The roles, teams and services of an owner cell, joined by "; ", and how many names were taken out.

    None where no role is left. "Head of Planning and Growth" stays one role; "CEO/CMT" are two.
    """
    text = (owner_text or "").replace("\xa0", " ").strip()
    if not text:
        return None, 0
    if _INITIALS_ONLY.fullmatch(text):
        told = re.findall(r"[A-Z]{2,3}", text)
        if len(posts := [one for one in told if is_known(one)]) < len(told):
            return "; ".join(posts) or None, len(told) - len(posts)
    if _NOT_YET.fullmatch(text):
        return text, 0
    text, removed = _EMAIL.subn(" ", _PHONE.sub(" ", _HELD_UNTIL.sub(" ", text)))
    roles, names = _roles(_without_labels(_SURNAME_FIRST.sub(_first_name_first, text)))
    return roles, removed + names


def _roles(text: str) -> tuple[str | None, int]:
    """The roles of a text whose labels are gone, and how many names were taken out."""
    removed = 0
    # What is in brackets right after a role belongs to it, if it names no person: "Growth (Skills)".
    parts: list[tuple[str, str]] = []
    link, at = "", 0
    for match in _BREAK.finditer(text):
        parts.append((link, text[at : match.start()]))
        link, at = match[0], match.end()
    parts.append((link, text[at:]))
    roles: list[str] = []
    last, inside, held = "", False, False
    for link, segment in parts:
        kept, names = _without_names(segment)
        kept = _JOINED_BY.sub("", kept)
        kept = {"cllr": "Councillor", "cllrs": "Councillors"}.get(bare(kept), kept)
        removed += names
        if re.fullmatch(r"(?:[A-Z]\.?\s*){1,2}", kept) and len(kept.replace(".", "").replace(" ", "")) == 1:
            kept, removed = "", removed + 1  # an initial that its name left behind
        if names and held and _BARE_LABEL.fullmatch(kept):
            kept = ""  # "SLT - lead Jane Smith"
        if segment.strip() in _NAMES_TOO:
            kept, removed = "", removed + 1
        kept = _STILL_OPEN.sub("", kept)
        if not kept or (not held and link.strip() == "(" and kept.lower() in _QUALIFIES):
            last, held = "", False
            continue
        mark = link if link.strip() == "/" and link != "/" else link.strip()
        inside = mark in ("(", "[") or (inside and mark not in (")", "]"))
        if held and mark in ("(", "[") and _ALIAS.fullmatch(kept.lower()):
            continue
        if held and mark in ("-", "\u2013", "\u2014") and re.fullmatch(r"[A-Z]{2,3}", kept) and not is_known(kept):
            removed += 1  # a person's initials
            continue
        if held and mark in ("(", "[") and is_initials(kept) and not roles[-1].startswith("Councillor"):
            if not is_known(kept) and not spells(kept, roles[-1]):
                removed += 1  # a person's initials
                last = ""
                continue
            roles[-1] = f"{roles[-1]} ({kept})"
            continue
        if (
            inside
            and roles
            and roles[-1].endswith(")")
            and mark in GLUE
            and not names
            and (not opens_role(kept) or bare(kept) in SUBJECTS)
        ):
            roles[-1] = f"{roles[-1][:-1]}{GLUE[mark]}{kept})"
            continue
        member = held and roles[-1] in ("Councillor", "Councillors")
        goes_on = held and not member and (not opens_role(kept) or second_hat(roles[-1], kept))
        if goes_on and mark in ("(", "[") and not names:
            roles[-1] = f"{roles[-1]} ({kept})"
        elif (
            held and (not names or segment.strip().startswith(kept)) and same_role(roles[-1], last, mark, kept, segment)
        ):
            glue = {",": ", ", "/": "/"}.get(mark.strip(), f" {mark} ")
            roles[-1] = f"{roles[-1]}{glue}{kept}"
        else:
            roles.append(kept)
        last, held = "" if names else segment, True
    named = [role for role in roles if role not in ("Councillor", "Councillors")] or roles
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
        while names < len(parts) and not all(is_known(token) for token in parts[names].split()):
            names += 2
        if not names:
            return match[0]
        removed += names // 2
        return f"{match['h']} {REMOVED}{''.join(parts[names - 1 :])}"

    def before_role(match: re.Match[str]) -> str:
        nonlocal removed
        if any(is_known(token) for token in match["n"].split()):
            return match[0]
        removed += 1
        return f"{REMOVED}{match['link']}"

    text, emails = _EMAIL.subn(REMOVED, text)
    text = _HONOURED.sub(honoured, text)
    text = _NAME_THEN_ROLE.sub(before_role, text)
    return text, removed + emails
