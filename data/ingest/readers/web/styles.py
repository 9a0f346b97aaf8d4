"""A web page's own style rules: what they declare for an element. Style sheets outside the file are not there to be.

Selectors of tags, classes and ids are understood, alone or one inside another; others are left, as are rules for print
and for screens of a certain kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_MOST_CSS = 100_000
_MOST_RULES = 5_000
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_AT_RULE = re.compile(r"@[^{};]*(?:;|\{(?:[^{}]*\{[^{}]*\})*[^{}]*\})")
_EVERYWHERE = re.compile(r"@media\s+(?:only\s+)?(?:screen|all)\s*\{((?:[^{}]*\{[^{}]*\})*)[^{}]*\}", re.IGNORECASE)
_SIMPLE = re.compile(r"([a-z][a-z0-9]*|\*)?((?:[.#][\w-]+)*)", re.IGNORECASE)
_STEP = re.compile(r"\s*>\s*|\s+")
_DEEPEST = 6
"""Steps in a selector."""


@dataclass(frozen=True)
class _Simple:
    """A tag ("" for any) with the classes and ids it must have."""

    tag: str
    needs: frozenset[str]

    def fits(self, element: Any) -> bool:
        """Whether an element is such a one."""
        if not isinstance(element.tag, str) or (self.tag and self.tag != element.tag.lower()):
            return False
        has = {f".{name}" for name in (element.get("class") or "").split()} | {f"#{element.get('id')}"}
        return self.needs <= has


@dataclass(frozen=True)
class _Rule:
    """What is declared for elements inside others: the innermost first, each with whether it is a child's parent."""

    steps: tuple[tuple[_Simple, bool], ...]
    said: str
    weight: tuple[int, int, int]

    def fits(self, element: Any) -> bool:
        """Whether the rule is for an element; each outer part is looked for from the nearest on."""
        (own, parent), *outer = self.steps
        if not own.fits(element):
            return False
        at = element.getparent()
        for simple, child in outer:
            while at is not None and not simple.fits(at):
                at = None if parent else at.getparent()
            if at is None:
                return False
            at, parent = at.getparent(), child
        return True


class Sheet:
    """The rules of one page."""

    def __init__(self, root: Any) -> None:
        self.rules: dict[str, list[_Rule]] = {}
        """By a class or the id that they ask for, else by the tag they are for, "" for any."""
        for sheet in root.iter("style"):
            if (sheet.get("media") or "all").strip().lower() in {"all", "screen"}:
                for rule in _rules(sheet.text or ""):
                    own = rule.steps[0][0]
                    self.rules.setdefault(min(own.needs, default=own.tag), []).append(rule)

    def style(self, element: Any) -> str:
        """The declarations for one element in small letters, the ones that count most last."""
        own = element.get("style") or ""
        if not self.rules:
            return own.lower()
        names = {f".{name}" for name in (element.get("class") or "").split()} | {f"#{element.get('id')}"}
        rules = [rule for key in ("", element.tag.lower(), *names) for rule in self.rules.get(key, ())]
        found = sorted((rule for rule in rules if rule.fits(element)), key=lambda rule: rule.weight)
        return ";".join((*(rule.said for rule in found), own)).lower()


def _rules(css: str) -> Iterator[_Rule]:
    css = re.sub(r"/\*.*?\*/", "", css[:_MOST_CSS], flags=re.DOTALL)
    plain = _AT_RULE.sub("", _EVERYWHERE.sub(r"\1", css))
    for at, (selectors, said) in enumerate(_RULE.findall(plain)[:_MOST_RULES]):
        for selector in selectors.split(","):
            steps = _steps(selector.strip())
            if steps:
                needs = [need for simple, _ in steps for need in simple.needs]
                ids = sum(need[0] == "#" for need in needs)
                yield _Rule(steps, said, (ids, len(needs) - ids, at))


def _steps(selector: str) -> tuple[tuple[_Simple, bool], ...]:
    """A selector's parts from the innermost out; none where it is of another kind."""
    parts, between = _STEP.split(selector), _STEP.findall(selector)
    found = []
    for part, step in zip(reversed(parts), [*reversed(between), ""], strict=True):
        simple = _SIMPLE.fullmatch(part)
        if not part or simple is None:
            return ()
        tag = (simple[1] or "").lower().strip("*")
        found.append((_Simple(tag, frozenset(re.findall(r"[.#][\w-]+", simple[2]))), ">" in step))
    return tuple(found[:_DEEPEST]) if len(found) <= _DEEPEST else ()


def is_off(style: str) -> bool:
    """Whether declarations hide what they are for: the last of each counts, and before it those marked important."""
    return (
        _last(style, "display") == "none"
        or _last(style, "visibility") in {"hidden", "collapse"}
        or re.fullmatch(r"0?\.?0+%?", _last(style, "opacity")) is not None
    )


def _last(style: str, name: str) -> str:
    said = [value.strip() for value in re.findall(rf"(?:^|;)\s*{name}\s*:([^;]*)", style)]
    loud = [value for value in said if "!important" in value.replace(" ", "")]
    return (loud or said or [""])[-1].partition("!")[0].strip()
