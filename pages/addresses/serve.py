"""The answers at `/data/…`: each file as CSV, JSON and Parquet, what a reader of it must know, and the list of them."""

from __future__ import annotations

import hashlib
import json
import logging
from datetime import date
from functools import cache
from pathlib import Path
from urllib.parse import parse_qsl, urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse

import analysis
import pages
from analysis.files.export import CSV
from pages.addresses import checking
from pages.addresses.book import BOOK, WHOLE, Address, address_of
from pages.addresses.visit import Visit, visit
from pages.frame.builds import newest, practice
from pages.frame.menu import PAGES
from pages.frame.newest import Offered
from pages.frame.run import PRACTICE, usual_set

LOG = logging.getLogger("peer_challenge_benchmark")
ENDINGS = {
    "csv": f"{CSV}; charset=utf-8",
    "json": "application/json",
    "parquet": "application/vnd.apache.parquet",
    "csv-metadata.json": "application/csvm+json",
}
READ_ONLY = ("GET", "HEAD")
COMMON = {"Cache-Control": "no-cache", "X-Content-Type-Options": "nosniff"}


async def serve(request: Request) -> Response:
    """The answer to one request for `/data/<name>.<ending>`, or for the list at `/data/`."""
    if request.method not in READ_ONLY:
        return _said(405, "These addresses can be read and nothing else.", {"Allow": ", ".join(READ_ONLY)})
    asked = str(request.path_params.get("name", ""))
    if not asked:
        return _list(request)
    name, _, ending = asked.partition(".")
    found = address_of(name)
    if found is None or ending not in ENDINGS:
        return _said(404, _no_such(name, ending, found))
    query = request.url.query
    pairs = parse_qsl(query, keep_blank_values=True) if len(query) <= checking.LONGEST_QUERY else []
    if wrong := checking.too_long(query, pairs):
        return _said(414, wrong)
    if wrong := checking.unknown_parameter(found, name, pairs):
        return _said(400, wrong)
    build = await run_in_threadpool(_build, dict(pairs).get("set", ""))
    tag = _tag(build, asked, query)
    held = {each.strip().removeprefix("W/") for each in request.headers.get("if-none-match", "").split(",")}
    if tag.removeprefix("W/") in held:
        return Response(status_code=304, headers=COMMON | {"ETag": tag})
    narrowed = [(key, value) for key, value in pairs if key not in found.sets]
    whole = urlencode([*found.sets.items(), *narrowed, (WHOLE, "true")])
    try:
        seen = await visit(found.page, whole, f"{request.base_url}{found.page}", build)
    except TimeoutError:
        return _said(503, "This took too long to count. Try again in a minute.", {"Retry-After": "60"})
    if wrong := checking.unknown_value(pairs, seen.choices, seen.not_held):
        return _said(400, wrong)
    if name not in seen.files:
        return _not_offered(found, name, seen)
    file = seen.files[name]
    headers = COMMON | {
        "ETag": _tag(file.path, asked, query),
        "Content-Disposition": f'attachment; filename="{file.name.removesuffix("csv")}{ending}"',
    }
    if ending == "csv":
        of = f"{name}.csv-metadata.json" + (f"?{query}" if query else "")
        headers["Link"] = f'<{of}>; rel="describedby"; type="{ENDINGS["csv-metadata.json"]}"'
    return await _in_form(file, ending, name, headers)


async def _in_form(file: Offered, ending: str, name: str, headers: dict[str, str]) -> Response:
    kind = ENDINGS[ending]
    if ending == "csv":
        return StreamingResponse(file.csv(), headers=headers, media_type=kind)
    if ending == "json":
        return StreamingResponse(file.json(), headers=headers, media_type=kind)
    made = await run_in_threadpool(file.parquet) if ending == "parquet" else None
    content = made if made is not None else await run_in_threadpool(file.metadata, f"{name}.csv")
    return Response(content, headers=headers, media_type=kind)


def _build(data_set: str) -> Path:
    """The build that the page would read."""
    return practice() if (data_set or usual_set()) == PRACTICE else newest()[0]


def _tag(build: Path, asked: str, query: str) -> str:
    """What changes whenever the answer may: the build, the code that counts, the day, the file and the selection.

    The day, because some rows say what has passed by today. Weak, because the same rows may be sent compressed.
    """
    whole = "\0".join((build.stem, _code(), date.today().isoformat(), asked, query))
    return f'W/"{build.stem.rpartition("-")[2]}-{hashlib.sha256(whole.encode()).hexdigest()[:16]}"'


@cache
def _code() -> str:
    """A digest of the code that makes the rows: a new version of it answers anew."""
    digest = hashlib.sha256()
    for room in (pages, analysis):
        for file in sorted(Path(str(room.__file__)).parent.rglob("*.py")):
            digest.update(file.read_bytes())
    return digest.hexdigest()


def _said(status: int, words: str, more: dict[str, str] | None = None) -> Response:
    headers = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"} | (more or {})
    return PlainTextResponse(words + "\n", status, headers)


def _no_such(name: str, ending: str, found: Address | None) -> str:
    if found is not None:
        return f"{name} can be had as {', '.join(ENDINGS)}, not as “{checking.short(ending)}”."
    names = [each.name for each in BOOK]
    return f"No table is called “{checking.short(name)}”.{checking.nearest(name, names)} There are:\n" + "\n".join(
        names
    )


def _not_offered(found: Address, name: str, seen: Visit) -> Response:
    title = PAGES[found.page].title
    if seen.fault:
        LOG.error("No %s: %s", name, seen.fault)
        return _said(500, f"The page {title} could not be drawn, so there is no {name}. {seen.fault}")
    offered = ", ".join(sorted(seen.files)) or "none"
    return _said(404, f"Under these filters the page {title} has no table {name}. It has: {offered}.")


def _list(request: Request) -> Response:
    """Every address, for programs."""
    rows = [
        {
            "name": each.name,
            "page": PAGES[each.page].title,
            "one_row_is": each.row,
            "address": f"{request.base_url}data/{each.name}.csv",
        }
        for each in BOOK
    ]
    return Response(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", headers=COMMON, media_type=ENDINGS["json"])
