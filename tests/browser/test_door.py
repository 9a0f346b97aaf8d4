"""At the door of a running server: headers, closed and open addresses, bounds on uploads, and what is freed again."""

from __future__ import annotations

import urllib.error
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.screen import MILLISECONDS, open_page, settle
from tests.browser.server import running
from tests.small_register import write_small_register

PLAN = "Recommendation,Action,Owner,By when,Status\n1. Publish a plan,Draft it,Head of Policy,March 2026,Underway\n"


def answered(
    address: str, method: str = "GET", body: bytes | None = None, origin: str = ""
) -> tuple[int, dict[str, str], str]:
    asked = urllib.request.Request(address, data=body, method=method, headers={"Origin": origin} if origin else {})
    try:
        with urllib.request.urlopen(asked, timeout=60) as said:
            return said.status, {name.lower(): value for name, value in said.headers.items()}, said.read().decode()
    except urllib.error.HTTPError as said:
        return said.code, {name.lower(): value for name, value in said.headers.items()}, said.read().decode()


def brought(page: Page, name: str, content: bytes) -> int:
    """What the server says to a paper dropped on the page, as the number of its answer."""
    with page.expect_response(lambda said: "/upload_file/" in said.url, timeout=MILLISECONDS) as said:
        page.locator('input[type="file"]').set_input_files([{"name": name, "mimeType": "text/csv", "buffer": content}])
    return said.value.status


def test_the_door_lets_in_what_may_come_in(page: Page, tmp_path: Path):
    home = write_small_register(tmp_path / "data").home
    (home / "hosting.toml").write_text("upload_mb_a_session = 1\n")
    with running(settings={"CPC_DATA": str(home)}) as address:
        for path in ("/", "/council", "/_stcore/health", "/health", "/nothing-here.js", "/_stcore/metrics"):
            _, given, _ = answered(address + path)
            policy = given["content-security-policy"]
            assert "default-src 'none'" in policy and "://" not in policy and "unsafe-eval" not in policy
            assert (given["x-content-type-options"], given["referrer-policy"]) == ("nosniff", "no-referrer")
        assert answered(address + "/_stcore/metrics")[0] == 404
        assert answered(address + "/_stcore/host-config", origin="https://evil.example")[0] == 403
        assert answered(address + "/_stcore/host-config", origin=address)[0] == 200
        assert answered(address + "/health")[::2] == (200, "ok")
        open_page(page, f"{address}/add-plan")
        assert answered(address + "/ready")[::2] == (200, "ready")
        assert answered(address + "/_stcore/upload_file/somebody/else", "PUT", b"x")[0] in (400, 403), "no token"
        large = (PLAN + "," * 600_000).encode()
        for name, taken in (("first.csv", True), ("second.csv", False)):
            status = brought(page, name, large)
            assert (status < 300) == taken, status
            settle(page)
        expect(page.get_by_test_id("stFileUploaderFileErrorMessage").or_(page.get_by_text("413"))).to_have_count(
            1, timeout=MILLISECONDS
        )


@pytest.mark.long
def test_what_a_visit_brought_is_freed_when_it_is_over(page: Page, other: Page, tmp_path: Path):
    """While it is held no other visit has room for as much; about two minutes after its page is closed there is."""
    home = write_small_register(tmp_path / "data").home
    (home / "hosting.toml").write_text("upload_mb_in_all = 1\n")
    large = (PLAN + "," * 600_000).encode()
    with running(settings={"CPC_DATA": str(home)}) as address:
        for visitor in (page, other):
            open_page(visitor, f"{address}/add-plan")
        assert brought(page, "first.csv", large) < 300
        assert brought(other, "second.csv", large) == 503
        page.goto("about:blank")
        for _ in range(60):
            if (status := brought(other, "second.csv", large)) < 300:
                break
            other.wait_for_timeout(5_000)
        assert status < 300
