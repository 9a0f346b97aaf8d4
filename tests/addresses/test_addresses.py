"""Each file at its address: byte for byte what its page hands out, refused in words, sent anew when it changed."""

from __future__ import annotations

import ast
import io
import json
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from fnmatch import fnmatch

import pandas as pd
import pytest

from pages.addresses.book import BOOK, LOOKS, OWN, address_of, query_of
from pages.addresses.serve import ENDINGS
from pages.frame.menu import FOLDER, PAGES
from pages.frame.newest import KEY, Offered
from tests.browser.conftest import server
from tests.browser.server import running
from tests.pages.visits import faults, visit
from tests.sharing import first
from tests.small_register import SmallRegister

__all__ = ["server"]
Link = Mapping[str, str | list[str]]
AGAINST = [each.sets["against"] for each in BOOK if each.name.startswith("days-late-by")]
STEPS = [each.sets["step"] for each in BOOK if each.name.startswith("clock-") and each.sets]
ON_THEIR_PAGE: dict[str, list[Link]] = {
    "overview": [{"kinds": "Formal", "partial": "true"}],
    "themes": [{"set": "practice", "share-themes": "Governance and culture"}, {"councils": ["Harrow", "Havant"]}],
    "completion": [{"set": "practice"}, {"types": "District", "unit": "recommendations"}],
    "slippage": [
        {"set": "practice", "kinds": "Formal", "share-standing": "Overdue"},
        *({"councils": ["Harrow", "Harborough"], "specific_by": "Theme", "against": against} for against in AGAINST),
    ],
    "clock": [{"set": "practice", "step": STEPS[0]}, *({"step": step} for step in STEPS[1:])],
    "benchmark": [{"set": "practice", "group": "Same type"}, {"subject": "Harrow", "group": "Same type"}],
    "council": [{"council": "Harborough", "as_at": "2025-06-30"}, {"council": "Harrow"}],
    "similar": [{"words": "scrutiny training", "regions": "London"}, {"kinds": "Formal"}],
    "side-by-side": [{"beside": ["Harborough", "Havant"]}],
    "explore": [{"rows": each.sets["rows"], "types": "District"} for each in BOOK if "rows" in each.sets]
    + [{"view": "Make a chart", "of": "Actions", "by": "Status"}]
    + [{"rows": "Actions", "q": "scrutiny", "counted": "true", "columns_actions": ["council", "summary"]}],
    "news": [{"regions": "London", "since": "2024-01-31"}],
    "method": [{"types": "Unitary"}],
}  # fmt: skip
"""Links under which the pages offer their files: between them all addresses but those of `NOT_HERE`."""
NOT_HERE = {
    "between-builds",  # needs two builds
    # Each another choice in the box above a chart that is fetched; drawing a nation takes long.
    *(each.name for each in BOOK if each.name.startswith("spread-standing-") and not each.name.endswith("overdue")),
    *(each.name for each in BOOK if each.name.startswith("spread-clock-") and not each.name.endswith("-report")),
    "spread-known-complete-recommendations",
}


def get(address: str, method: str = "GET", **headers: str) -> tuple[int, bytes, Mapping[str, str]]:
    """Status, content and headers."""
    asked = urllib.request.Request(address, method=method, headers=headers)
    try:
        with urllib.request.urlopen(asked, timeout=180) as answer:
            return answer.status, answer.read(), answer.headers
    except urllib.error.HTTPError as refused:
        return refused.code, refused.read(), refused.headers


def offered(page: str, link: Link) -> dict[str, Offered]:
    """The files that the page offers under a link."""
    app = visit(page, whole="true", **link)
    assert not faults(app)
    return dict(app.session_state[KEY].files)


def pairs(link: Link) -> Iterator[tuple[str, str]]:
    for key, value in link.items():
        yield from ((key, each) for each in ([value] if isinstance(value, str) else value))


@pytest.mark.parametrize("title", first(("explore",), ON_THEIR_PAGE))
def test_an_address_gives_byte_for_byte_the_file_of_the_page_s_button(server: str, title: str):
    seen = set()
    for link in ON_THEIR_PAGE[title]:
        files = offered(title, link)
        for name, file in files.items():
            found = address_of(name)
            assert found is not None, f"{name} of the page {title} has no address: add it to pages/addresses/book.py"
            assert found.page == title
            if found.name in seen and "councils" not in link:
                continue  # fetched once already: the page makes its files in one way
            seen.add(found.name)
            status, content, _ = get(f"{server}/data/{name}.csv?{query_of(found, pairs(link))}")
            assert (status, content) == (200, b"".join(file.csv())), name
    assert {each.name for each in BOOK if each.page == title} - seen - NOT_HERE == set()


def test_all_forms_hold_the_same_rows_and_the_metadata_their_columns(server: str):
    where = f"{server}/data/actions.{{}}?councils=Harborough&columns_actions=council&columns_actions=action_ref" + (
        "&columns_actions=current_latest&columns_actions=status"
    )
    rows = pd.read_csv(where.format("csv"), parse_dates=["current_latest"], dtype={"action_ref": str})
    assert len(rows) > 20
    typed = pd.read_parquet(io.BytesIO(get(where.format("parquet"))[1]))
    plain = pd.DataFrame(json.loads(get(where.format("json"))[1]))
    assert list(rows.columns) == list(typed.columns) == list(plain.columns)
    for other in (typed, plain):
        days = pd.to_datetime(other["current_latest"])
        assert list(days.dropna()) == list(rows["current_latest"].dropna())
        assert list(other["action_ref"]) == list(rows["action_ref"])
    told = json.loads(get(where.format("csv-metadata.json"))[1])
    assert told["url"] == "actions.csv"
    assert [column["name"] for column in told["tableSchema"]["columns"]] == list(rows.columns)
    assert told["notes"][0]["rows"] == len(rows)
    assert "Harborough" in told["notes"][0]["selection"]


@pytest.mark.parametrize(
    ("asked", "status", "words"),
    [
        ("completion-actions.csv?councils=Harboro", 400, "does not take “Harboro”. Did you mean “Harborough”?"),
        ("completion-actions.csv?counsils=Harrow", 400, "no parameter of completion-actions. Did you mean “councils”?"),
        ("clock-all-steps.csv?statuses=Complete", 400, "“statuses” is no parameter of clock-all-steps."),
        ("completion-actions.csv?unit=recommendations", 400, "the table with unit=actions, not unit=recommendations"),
        ("completion-actions.csv?as_at=yesterday", 400, "write it as 2025-01-31"),
        ("completion-actions.csv?as_at=2025-01-31&as_at=2025-02-28", 400, "“as_at” is given more than once"),
        ("completion-actions.csv?prose=perhaps", 400, "“prose” does not take “perhaps”. It takes: true, false."),
        ("completion-actions.csv?set=practise", 400, "Did you mean “practice”?"),
        ("council-actions.csv?council=Harow", 400, "“council” does not take “Harow”. Did you mean “Harrow”?"),
        ("profile.csv?subject=Scarborough", 400, "It became part of North Yorkshire on 1 April 2023"),
        ("profile.csv?group=My+own+list&list=Harrow,Felpersham", 400, "No council here is called “Felpersham”"),
        ("profile.csv?group=Kept:+Nobody", 400, "a group “Nobody” that is not kept on this machine"),
        ("side-by-side.csv?beside=Scarborough", 400, "It became part of North Yorkshire on 1 April 2023"),
        ("similar.csv?like=nonsense", 400, "“nonsense”, which is not held here"),
        ("actions.csv?q=" + "x" * 10_000, 414, "The value of “q” has 10,000 characters; at most 8,000 are taken."),
        ("actions.csv?" + "councils=Harrow&" * 2_000, 414, "After the question mark are 32,000 characters"),
        ("actions.csv?" + "&" * 12_000 + "q=x&" * 900, 414, "The address gives 900 values; at most 800 are taken."),
        ("council-actions.csv?council=Harrow", 404, "the page Council has no table council-actions."),
        ("completion.csv", 404, "No table is called “completion”. Did you mean “completion-"),
        ("completion-actions.xlsx", 404, "can be had as csv, json, parquet, csv-metadata.json, not as “xlsx”"),
        ("<script>.csv", 404, "There are:\nsilence-map\n"),
    ],
)  # fmt: skip
def test_what_cannot_be_given_is_said_with_its_name_and_the_nearest(server: str, asked: str, status: int, words: str):
    found, content, headers = get(f"{server}/data/{asked.replace('<', '%3C')}")
    assert (found, words in content.decode()) == (status, True), content.decode()[:600]
    assert headers["Content-Type"].startswith("text/plain")
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert len(content) < 4_000


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
def test_an_address_can_only_be_read(server: str, method: str):
    status, _, headers = get(f"{server}/data/holdings.csv", method)
    assert (status, headers["Allow"]) == (405, "GET, HEAD")


def test_the_list_names_every_address(server: str):
    status, content, _ = get(f"{server}/data/")
    assert status == 200
    assert [each["name"] for each in json.loads(content)] == [each.name for each in BOOK]


@pytest.mark.thorough
def test_a_file_is_sent_again_only_after_a_new_build_and_then_with_its_rows(small: SmallRegister):
    with running(settings={"CPC_DATA": str(small.home)}) as address:
        where = f"{address}/data/recommendations.csv?columns_recommendations=title"
        status, before, headers = get(where)
        tag = headers["ETag"]
        assert (status, get(where, **{"If-None-Match": tag})[:2]) == (200, (304, b""))
        assert get(f"{where}&kinds=Formal")[2]["ETag"] != tag
        small.set("borchester-2024/recommendations.csv", 1, title="=1+1 told anew")
        while (status := get(where, **{"If-None-Match": tag})[0]) == 304:
            pass  # the copies look for a new build every ten seconds
        _, after, headers = get(where)
        assert headers["ETag"] != tag
        assert b"'=1+1 told anew" in after
        assert b"'=1+1 told anew" not in before


def bound(path) -> Iterator[str]:
    """The keys of the boxes of a module that its page's link holds, varying parts as stars."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and any(word.arg == "bind" for word in node.keywords):
            key = next(word.value for word in node.keywords if word.arg == "key")
            if isinstance(key, ast.Constant):
                yield str(key.value)
            elif isinstance(key, ast.JoinedStr):
                yield "".join(str(part.value) if isinstance(part, ast.Constant) else "*" for part in key.values)


@pytest.mark.parametrize("title", OWN)
def test_what_a_page_s_link_can_hold_is_what_its_addresses_take(title: str):
    folder = (FOLDER / PAGES[title].path).parent
    found = {key for path in folder.glob("*.py") for key in bound(path)}
    takes = {key for key in found if not LOOKS.fullmatch(key.replace("*", "x"))}
    assert [key for key in takes if not any(fnmatch(own, key) for own in OWN[title])] == []


def test_every_form_has_its_kind_and_every_page_with_files_its_parameters():
    assert all("/" in kind for kind in ENDINGS.values())
    assert {each.page for each in BOOK} == set(OWN)
    assert set(PAGES) - set(OWN) == {"add-plan", "accessibility"}, "has the new page a file? then it has addresses"
    link = [("table-x", "true"), ("unit", "actions"), ("councils", "Harrow")]
    assert query_of(address_of("completion-actions"), link) == "councils=Harrow"
