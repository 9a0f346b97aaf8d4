"""One dashboard for a team: people sign in at a real OpenID provider; two save, a third reads, a fourth is refused."""

from __future__ import annotations

import io
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from data.entries import journal
from tests.browser.screen import MILLISECONDS, choose_on_page, open_page, settle
from tests.browser.server import SECONDS_TO_START, free_port, running
from tests.browser.test_add_plan import ROWS
from tests.small_register import write_small_register

FIRST, SECOND, STRANGER, LATE = (f"{name}@region.example" for name in ("first", "second", "stranger", "late"))
HOSTING = f"""access = "shared, signed in"
[may_save.logins]
"{FIRST}" = "Adviser, North West"
"{LATE}" = "Adviser, London"
[may_save.groups]
"editors" = "Editor"
"""
HOURS = 3600


@contextmanager
def provider() -> Iterator[str]:
    """An OpenID provider in a process of its own, on this machine."""
    port = free_port()
    command = [sys.executable, "-m", "oidc_provider_mock", "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        issuer, end = f"http://localhost:{port}", time.monotonic() + SECONDS_TO_START
        while True:
            try:
                httpx.get(f"{issuer}/.well-known/openid-configuration").raise_for_status()
                break
            except httpx.TransportError:
                assert process.poll() is None and time.monotonic() < end, "the OpenID provider does not start"
                time.sleep(0.1)
        yield issuer
    finally:
        process.terminate()
        process.wait()


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The dashboard, shared and signed in, and its data folder."""
    home = write_small_register(tmp_path_factory.mktemp("shared")).home
    (home / "hosting.toml").write_text(HOSTING, encoding="utf-8")
    port, secrets = free_port(), tmp_path_factory.mktemp("secrets") / "secrets.toml"
    with provider() as issuer:
        for who, claims in {
            FIRST: {},
            SECOND: {"groups": ["readers", "editors"]},
            STRANGER: {"groups": ["readers"]},
            LATE: {"iat": int(time.time()) - 11 * HOURS},
        }.items():
            httpx.put(f"{issuer}/users/{quote(who)}", json={"email": who, **claims}).raise_for_status()
        secrets.write_text(
            f'[auth]\nredirect_uri = "http://localhost:{port}/oauth2callback"\ncookie_secret = "for this test"\n'
            f'client_id = "dashboard"\nclient_secret = "secret"\n'
            f'server_metadata_url = "{issuer}/.well-known/openid-configuration"\n',
            encoding="utf-8",
        )
        settings = {"CPC_DATA": str(home), "STREAMLIT_SECRETS_FILES": str(secrets)}
        with running(settings=settings, port=port) as address:
            yield address, home


@pytest.fixture
def visitor(browser: Browser) -> Iterator:
    """A browser of somebody's own, for each time it is asked."""
    contexts = []

    def new() -> Page:
        contexts.append(browser.new_context(viewport={"width": 1440, "height": 900}, accept_downloads=True))
        return contexts[-1].new_page()

    yield new
    for context in contexts:
        context.close()


def sign_in(page: Page, address: str, login: str) -> None:
    open_page(page, f"{address}/add-plan")
    page.get_by_role("button", name="Sign in to save").click()
    page.get_by_placeholder("sub").fill(login)
    page.get_by_role("button", name="Authorize", exact=True).first.click()
    page.wait_for_url(f"{address}/**", timeout=MILLISECONDS)
    open_page(page, f"{address}/add-plan")


def drop(page: Page, name: str, title: str) -> None:
    """Drop a plan and fill in where it goes, up to the button that saves."""
    head = "Recommendation,Action,Owner,By when,Status"
    rows = [",".join(row) for row in ROWS]
    content = "\n".join([f"{title},,,,", head, *rows]).encode()
    page.locator('input[type="file"]').set_input_files([{"name": name, "mimeType": "text/csv", "buffer": content}])
    main = page.get_by_test_id("stMain")
    expect(main.get_by_text("2 recommendations and 3 actions")).to_be_visible(timeout=MILLISECONDS)
    settle(page)
    choose_on_page(page, "Council", "Ambridge District Council")
    choose_on_page(page, "Challenge", "A new challenge")
    visit = main.get_by_label("First day of the peers' visit")
    visit.fill("2025-06")
    visit.press("Enter")
    settle(page)


@pytest.mark.thorough
def test_two_save_into_one_challenge_a_third_reads_and_a_fourth_is_refused(shared, visitor):
    address, home = shared
    first, second, third, fourth = (visitor() for _ in range(4))
    sign_in(first, address, FIRST)
    expect(first.get_by_text("You are signed in and may save.")).to_be_visible(timeout=MILLISECONDS)
    drop(first, "first.csv", "The first plan")
    sign_in(second, address, SECOND)
    drop(second, "second.csv", "The second plan")

    first.get_by_role("button", name="Save this plan").click()
    expect(first.locator("h1", has_text="Ambridge District Council")).to_be_visible(timeout=MILLISECONDS)
    second.get_by_role("button", name="Save this plan").click()
    told = second.get_by_role("alert").filter(has_text="Somebody saved into this challenge since you looked")
    expect(told).to_contain_text("Adviser, North West: saved", timeout=MILLISECONDS)
    settle(second)
    second.get_by_role("button", name="Save this plan").click()
    expect(second.locator("h1", has_text="Ambridge District Council")).to_be_visible(timeout=MILLISECONDS)
    assert [(entry.who, entry.login) for entry in journal.entries(home / "register")] == [
        ("Editor", SECOND), ("Adviser, North West", FIRST),
    ]  # fmt: skip

    open_page(third, f"{address}/add-plan")
    third.get_by_text("What was saved here").click()
    expect(third.get_by_text("Adviser, North West: saved")).to_be_visible(timeout=MILLISECONDS)
    assert third.get_by_text(FIRST).count() == 0 and third.get_by_role("button", name="Undo").count() == 0
    drop(third, "third.csv", "A third plan")
    expect(third.get_by_text("Sign in to save; everybody may read.")).to_be_visible(timeout=MILLISECONDS)
    with third.expect_download() as given:
        third.get_by_role("button", name="What would be saved (zip)").click()
    with zipfile.ZipFile(io.BytesIO(given.value.path().read_bytes())) as folder:
        assert "ambridge-2025/reports.csv" in folder.namelist()

    sign_in(fourth, address, STRANGER)
    drop(fourth, "fourth.csv", "A fourth plan")
    refused = fourth.get_by_test_id("stMain").get_by_text("not among those who may save")
    expect(refused).to_be_visible(timeout=MILLISECONDS)
    assert fourth.get_by_role("button", name="Save this plan").count() == 0
    assert len(journal.entries(home / "register")) == 2

    open_page(first, f"{address}/add-plan")
    first.get_by_text("What was saved here").click()
    expect(first.get_by_text(f"({SECOND})")).to_be_visible(timeout=MILLISECONDS)
    first.get_by_role("button", name="Undo the last save").click()
    expect(first.get_by_text("is undone. The journal keeps what it held.")).to_be_visible(timeout=MILLISECONDS)
    newest = journal.entries(home / "register")[0]
    assert (newest.does, newest.who, newest.undoes) == ("undo", "Adviser, North West", 2)


@pytest.mark.thorough
def test_having_signed_in_ends(shared, visitor):
    address, _ = shared
    page = visitor()
    sign_in(page, address, LATE)
    expect(page.get_by_text("You signed in too long ago. Sign in again, then save.")).to_be_visible(
        timeout=MILLISECONDS
    )
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("button", name="End session").click()
    page.wait_for_url(f"{address}/**", timeout=MILLISECONDS)
    open_page(page, f"{address}/add-plan")
    expect(page.get_by_role("button", name="Sign in to save")).to_be_visible(timeout=MILLISECONDS)
