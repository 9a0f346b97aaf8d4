"""Links with every parameter hostile, on every page and at every `/data/` address."""

from __future__ import annotations

import re
import sys
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Iterator
from random import Random
from urllib.parse import quote, urlencode

from pages.addresses.book import BOOK, OWN, known
from pages.addresses.serve import ENDINGS
from pages.frame.menu import PAGES
from tests.browser.server import running
from tests.hostile_register import HOSTILE
from tests.pages.visits import elements, faults, visit

Pairs = list[tuple[str, str]]
FAILED = "could not be drawn"
MORE = (
    *("whole", "intro", "told", "more", "dates", "about", "part", "view", "table-x", "open-x/1", "mark-x", "find-x"),
    *("leaf-x", "by-x", "topic-x", "asked-x", "kind-x", "else-x", "embed", "embed_options", "__proto__", "x" * 300),
)
"""What a link holds of how a page looks, and what no page knows."""
GIVEN = (
    *("Harrow", "Havant", "District", "London", "Formal", "true", "false", "2025-06-30", "Actions", "Complete"),
    *("Governance and culture", "practice", "harrow-2023/1", "all"),
)
LETTERS = (
    *(HOSTILE, "", " ", "\0", "\x1b[31mred\x07", "\u202egnp.exe", "\u2066\u2067\u2069", "\ufeff", "\u200b" * 50),
    *("\ud7ff\ufdd0", "\U000e0041" * 20, "e\u0301" * 500, "x" * 10_000, "x" * 7_999, "(" * 3_000, "\\", "*", "|"),
    *("\u00e9" * 2_000, "\u65e5\u672c\u8a9e", "\U0001f600", "\r\nSet-Cookie: a=b", "a" * 20 + "(a+)+$"),
)
CODE = (
    *("' OR 1=1; DROP TABLE actions; --", "\"; ATTACH 'x.db'; --", "1); COPY actions TO '/tmp/x'; --", "%' ESCAPE '"),
    *("_%", "../../etc/passwd", "..\\..\\win.ini", "/etc/passwd", "file:///etc/passwd", "C:\\x", "%s%n", "=1+1"),
    *("<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "&lt;b&gt;", "javascript:alert(1)", "${7*7}"),
    *("{{7*7}}", "[x](http://evil.example)", "http://evil.example", "a@evil.example", ":material/home:"),
    *("$\\href{x}{y}$", "null", "None", "[]", "{}"),
)
NUMBERS = ("9999-12-31", "0000-00-00", "2025-02-30", "-1", "1e400", "NaN", "inf", "9" * 400)
EVIL = (*LETTERS, *CODE, *NUMBERS)
"""Values that somebody would try, and some that just happen."""
RAW = (
    *("&" * 12_000, "a&" * 11_000, "=" * 500, "%", "%zz=%f", "councils=%ff%fe", "a=%00", "q=%ed%a0%80"),
    *("councils[]=x", "q=1;drop=2", "?" * 300, "x=" + "y" * 40_000),
)
"""Queries that no form sends."""
LIVE = re.compile(
    r"(?<!\\)<(?:a|img|script)\b|(?<!\\)\$\\href|(?<!\\)\]\(http|https?://evil|\w@evil|(?<!\\):material/home:"
)
READ_AS_MARKDOWN = ("markdown", "caption", "header", "subheader", "info", "warning", "error", "success")


def values(random: Random) -> Iterator[str]:
    """One value or several: hostile, plausible, or a plausible one that was changed."""
    for _ in range(random.choice((1, 1, 1, 2, 5))):
        value = random.choice(EVIL if random.random() < 0.7 else GIVEN)
        if random.random() < 0.2:
            at = random.randrange(len(value) + 1)
            value = value[:at] + random.choice(EVIL)[:40] + value[at:]
        yield value


def pairs(random: Random, names: tuple[str, ...]) -> Pairs:
    """A query in which each of the names is hostile, or a few of them are."""
    chosen = names if random.random() < 0.5 else random.sample(names, min(len(names), random.randint(1, 3)))
    return [(name, value) for name in chosen for value in values(random)]


def on_a_page(random: Random) -> tuple[str, list[str]]:
    """A page opened by such a link, and what was wrong with it."""
    name = random.choice(list(PAGES))
    takes = known(name) if name in OWN else (*PAGES[name].filters, "set")
    asked = pairs(random, (*takes, *random.sample(MORE, 4)))
    link: dict[str, str | list[str]] = {key: [value for name, value in asked if name == key] for key, _ in asked}
    app = visit(name, **{key: each[0] if len(each) == 1 else each for key, each in link.items()})
    wrong = [said[:200] for said in faults(app) if app.exception or FAILED in said or "cannot be shown" in said]
    for element in elements(app._tree):
        if getattr(element, "type", "") in READ_AS_MARKDOWN and (found := LIVE.search(str(element.value))):
            wrong.append(f"alive: {element.value[max(0, found.start() - 40) : found.end() + 40]!r}")
    return f"{name}?{urlencode(asked)}", wrong


def at_an_address(random: Random, server: str) -> tuple[str, list[str]]:
    """An address asked for with such a query, and what was wrong with the answer."""
    found = random.choice(BOOK)
    name = found.name.replace("*", random.choice(("harrow-2023", "x", "-")))
    name = quote(random.choice(EVIL)[:2000]) if random.random() < 0.05 else name
    ending = random.choice(list(ENDINGS)) if random.random() < 0.95 else quote(random.choice(EVIL)[:200])
    names = known(found.page) if random.random() < 0.8 else (*known(found.page), random.choice(MORE))
    query = urlencode(pairs(random, names)) if random.random() < 0.9 else random.choice(RAW)
    asked = f"{name}.{ending}?{query}"
    status, kind, content = answered(f"{server}/data/{asked}")
    wrong = []
    if status >= 500:
        wrong.append(f"{status}: {content[:300]!r}")
    elif status >= 400 and content and not kind.startswith("text/plain"):
        wrong.append(f"{status} is said as {kind}")
    elif status == 200 and not kind.startswith(ENDINGS.get(ending, "?")):
        wrong.append(f"{ending} comes as {kind}")
    return asked, wrong


def answered(address: str) -> tuple[int, str, bytes]:
    """Status, kind and content of an answer; 599 where there is none."""
    try:
        with urllib.request.urlopen(address, timeout=300) as said:
            return said.status, said.headers["Content-Type"], said.read()
    except urllib.error.HTTPError as said:
        return said.code, said.headers["Content-Type"] or "", said.read()
    except OSError as error:
        return 599, "", str(error).encode()


def campaign(number: int, seed: int, minutes: float = 600) -> Counter[str]:
    """So many links, every other one to an address; prints what was wrong, which should be nothing."""
    end, counts = time.monotonic() + minutes * 60, Counter[str]()
    with running() as server:
        for each in range(number):
            random = Random(f"{seed}-{each}")
            where = "address" if each % 2 else "page"
            asked, wrong = at_an_address(random, server) if each % 2 else on_a_page(random)
            counts[where] += 1
            counts["wrong"] += len(wrong)
            for said in wrong:
                print(f"{seed}-{each} {where} {asked[:300]}: {said}", file=sys.stderr, flush=True)
            if time.monotonic() > end:
                break
        counts["the server lives"] = int(answered(f"{server}/health")[0] == 200)
    return counts
