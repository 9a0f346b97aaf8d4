"""What a web page shows: marks each element that nobody sees, with the reason, and writes out what forms show.

Tags, attributes, `style` and the page's own simple style rules are asked; style sheets outside the file are not there
to be. Nothing is thrown away by its element's name alone: what a button opens, and a menu that holds a plan, stay.
"""

from __future__ import annotations

import re
from typing import Any

from data.ingest.readers.parts.left_out import ASIDE, EMBEDDED, FRAME, HIDDEN, RAISED, STRUCK, TINY, WHITE
from data.ingest.readers.parts.raised import is_note_mark
from data.ingest.readers.web.styles import Sheet, is_off

UNSEEN = "data-unseen"
"""The attribute that holds why an element is not seen; empty where the page shows no words there anyway."""

QUIET = ""
_NO_WORDS = frozenset(
    ["script", "style", "template", "head", "noscript", "svg", "link", "meta", "canvas", "video", "audio", "datalist"]
)
_NAMED = {"iframe": FRAME, "frame": FRAME, "object": EMBEDDED, "embed": EMBEDDED}
_FURNITURE = {"nav": QUIET, "footer": QUIET, "aside": ASIDE}
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_TYPED = frozenset(["text", "date", "month", "number", "email", "url", "tel", "week", "time", "datetime-local"])
_STRUCK = frozenset(["s", "strike", "del"])
_FOR_THE_EAR = re.compile(
    r"(?:^|\s)(?:\w+-)?(?:u-)?(?:visually-?hidden|sr-only|screen-?reader(?:-text|-only)?|element-invisible|off-?screen)(?:\s|$)"
)
_NOT_SHOWN = re.compile(r"(?:^|\s)(?:d-none|is-hidden|display-none)(?:\s|$)")
_SHOWN_AGAIN = re.compile(r"(?:^|\s)d-\w+-(?:block|inline|flex|table)")
_SEARCH = re.compile(r"(?:^|[\s_-])(?:site-?)?(?:search|cookies?)(?:$|[\s_-])", re.IGNORECASE)
_TOGGLE = re.compile(
    r"(?:show|hide|open|close|expand|collapse|toggle|view|more|less|read more|show more|show less|show all|hide all"
    r"|open all|close all|expand all|show this section|hide this section|\+|-|−|–|▾|▸|▼|▲|›|⌄)[\s,.]*",
    re.IGNORECASE,
)
_LONGEST_COMMAND = 6
_WHITE_COLOUR = re.compile(
    r"(?:^|;)\s*color\s*:\s*(?:#fff(?:fff)?|white|rgba?\(\s*255[,\s]+255[,\s]+255\b[^)]*\))\s*(?:!|;|$)"
)


def mark_unseen(root: Any) -> None:
    """Mark, in place, what a page does not show, and set boxes, typed values and choices of forms as words."""
    seen = _Page(root)
    for element in list(root.iter()):
        if not isinstance(element.tag, str) or element.get(UNSEEN) is not None:
            continue
        reason = seen.reason(element)
        if reason is not None:
            element.set(UNSEEN, reason)


def is_unseen(element: Any) -> bool:
    """Whether an element, or one round it, is marked."""
    return element.get(UNSEEN) is not None or any(outer.get(UNSEEN) is not None for outer in element.iterancestors())


class _Page:
    """One page: its rules, what its buttons open, how many words it has."""

    def __init__(self, root: Any) -> None:
        self.sheet = Sheet(root)
        self.linked = any(True for link in root.iter("link") if "stylesheet" in (link.get("rel") or "").lower())
        self.opened = {
            word.lstrip("#")
            for element in root.iter()
            if isinstance(element.tag, str)
            for name in ("aria-controls", "data-target", "data-bs-target", "href")
            for word in (element.get(name) or "").split()
            if name != "href" or word.startswith("#")
        }
        body = root.find(".//body")
        self.words = len(_text(body if body is not None else root).split())

    def reason(self, element: Any) -> str | None:
        """Why an element is not seen, None where it is; turn a form's part into what it shows."""
        tag = element.tag.lower()
        if tag in _NO_WORDS:
            return QUIET
        if tag in _NAMED:
            return _NAMED[tag]
        if tag in {"input", "select"}:
            return _form_part(element, tag)
        if tag == "option":
            return None if element.get("data-chosen") else QUIET
        if tag == "button" and not _is_opener(element):
            return QUIET
        if tag in _FURNITURE and not self._holds_the_plan(element):
            return _FURNITURE[tag]
        if _is_search(element) and not self._holds_the_plan(element):
            return QUIET
        if _is_toggle(element):
            return QUIET
        return self._by_looks(element, tag)

    def _by_looks(self, element: Any, tag: str) -> str | None:
        """Why an element is not seen for the way it is set."""
        style = self.sheet.style(element)
        named = element.get("class") or ""
        if element.get("hidden") not in {None, "until-found"} or is_off(style):
            return None if self._is_opened(element) else HIDDEN
        if _NOT_SHOWN.search(named) and not _SHOWN_AGAIN.search(named) and not self._is_opened(element):
            return HIDDEN
        if _FOR_THE_EAR.search(named) and not _is_only_heading(element):
            return QUIET
        if tag in _STRUCK or re.search(r"text-decoration[\w-]*\s*:[^;]*line-through", style):
            return STRUCK
        if re.search(r"(?:^|;)\s*font-size\s*:\s*0?\.?[01](?:px|pt)?\s*(?:!|;|$)", style):
            return TINY
        if _WHITE_COLOUR.search(style) and self._on_white(element):
            return WHITE
        raised = tag == "sup" or element.get("role") == "doc-noteref" or re.search(r"vertical-align\s*:\s*super", style)
        return RAISED if raised and _is_note(element) else None

    def _is_opened(self, element: Any) -> bool:
        """Whether a hidden element is one that the reader of the page opens: a tab or an accordion's panel."""
        if element.get("role") == "tabpanel" or element.get("id") in self.opened:
            return True
        return bool(re.search(r"accordion|tab-?pane|collapse|panel", element.get("class") or "", re.IGNORECASE))

    def _on_white(self, element: Any) -> bool:
        """Whether an element surely stands on white: nothing round it sets a ground, nor may from elsewhere."""
        for outer in (element, *element.iterancestors()):
            if not isinstance(outer.tag, str):
                continue
            style = self.sheet.style(outer)
            if "background" in style or outer.get("bgcolor") or outer.get("background"):
                return False
            if self.linked and (outer.get("class") or outer.get("id")):
                return False
        return True

    def _holds_the_plan(self, element: Any) -> bool:
        """Whether an element holds what the page is about: a table of several rows, or most of its words."""
        if any(len(table.findall(".//tr")) > 2 for table in element.iter("table")):
            return True
        return len(_text(element).split()) * 2 > self.words > 20


def _form_part(element: Any, tag: str) -> str | None:
    """Set a form's part as the words it shows; QUIET where it shows none."""
    if tag == "select":
        options = list(element.iter("option"))
        chosen = [option for option in options if option.get("selected") is not None] or options[:1]
        for option in chosen:
            if option.get("value") != "":
                option.set("data-chosen", "yes")
        return None
    kind = (element.get("type") or "text").lower()
    if kind in {"checkbox", "radio"}:
        element.tag, element.text = "span", " ☒ " if element.get("checked") is not None else " ☐ "
        return None
    if kind in _TYPED and (element.get("value") or "").strip():
        element.tag, element.text = "span", f" {element.get('value')} "
        return None
    return QUIET


def _is_opener(button: Any) -> bool:
    """Whether a button's words are the page's own: a heading, what opens a part of the page, a whole sentence."""
    if any(
        button.get(name) is not None for name in ("aria-expanded", "aria-controls", "data-toggle", "data-bs-toggle")
    ):
        return True
    if any(outer.tag in (*_HEADINGS, "summary", "dt") for outer in button.iterancestors()):
        return True
    if any(inner.tag in _HEADINGS for inner in button.iterdescendants()):
        return True
    return len(_text(button).split()) > _LONGEST_COMMAND


def _is_search(element: Any) -> bool:
    """Whether an element is a search box or a cookie bar, by its role or its name."""
    if element.tag == "search" or element.get("role") == "search":
        return True
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    small = element.tag in {"div", "form", "section", "fieldset", "p", "label", "ul"}
    return small and bool(_SEARCH.search(named)) and not any(True for _ in element.iter(*_HEADINGS[:2], "table"))


def _is_toggle(element: Any) -> bool:
    """Whether an element is the "Show" or "Hide" of a heading that opens."""
    if element.tag not in {"span", "i", "b", "small", "em", "strong", "a", "button", "div"}:
        return False
    if not any(outer.tag in (*_HEADINGS, "button", "summary") for outer in element.iterancestors()):
        return False
    words = _opening(element, 40)
    return len(words) <= 30 and _TOGGLE.fullmatch(words) is not None


def _is_only_heading(element: Any) -> bool:
    """Whether words for the ear alone are all that heads a column: they name it for everybody."""
    cell = element if element.tag == "th" else next(element.iterancestors("th"), None)
    return cell is not None and _text(cell).strip() == _text(element).strip()


def _is_note(element: Any) -> bool:
    """Whether raised words are a note's mark, by themselves and by the word before them."""
    if any(outer.get(UNSEEN) is not None for outer in element.iterancestors()):
        return False
    before = _before(element)
    outer = next((up for up in element.iterancestors() if up.tag in {"td", "th", "p", "li", "div", "body"}), None)
    raised = _opening(element, 40)
    alone = outer is not None and _opening(outer, len(raised) + 20) == raised
    return not alone and is_note_mark(raised, before)


def _before(element: Any) -> str:
    """The words just before an element, on its own line or in the elements round it."""
    while element is not None and element.tag not in {"td", "th", "p", "li", "div", "body"}:
        previous, parent = element.getprevious(), element.getparent()
        words = (previous.tail or "" if previous is not None else parent.text or "") if parent is not None else ""
        if previous is not None and not words.strip():
            words = _text(previous)
        if words.strip():
            return words
        element = parent
    return ""


def _opening(element: Any, length: int) -> str:
    """The first words in an element, at least so many letters of them where there are so many."""
    found = ""
    for text in element.itertext():
        found = f"{found}{text}".lstrip()
        if len(found.rstrip()) > length:
            break
    return found.strip()


def _text(element: Any) -> str:
    return "".join(text for text in element.itertext() if text)
