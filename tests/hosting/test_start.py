"""Whether a dashboard starts: alone on its own machine it does; where others could reach it, only as one of the shared.

What it says otherwise is one sentence with the line to write.
"""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from data.hosting import ALONE, READ_ONLY, SIGNED_IN, Hosting, hosting, unshared
from data.ingest.upload.turns import Turns
from data.vocabulary.faults import RegisterError
from pages.frame.door import headers
from tests.browser.server import ROOT, free_port

NAME = "cpc.region.example"


@pytest.mark.parametrize(
    ("address", "names", "starts"),
    [
        ("localhost", ["localhost", "127.0.0.1"], True),
        ("127.0.0.1", [], True),
        ("::1", [], True),
        ("0.0.0.0", [], False),
        (None, [], False),
        ("192.0.2.7", [], False),
        ("localhost", ["localhost", NAME], False),
    ],
)
def test_alone_it_listens_to_its_own_machine_only(address, names, starts):
    said = unshared(address, names, Hosting())
    assert (said == "") == starts
    assert starts or f'access = "{READ_ONLY}"' in said
    for access in (READ_ONLY, SIGNED_IN):
        assert unshared(address, names, Hosting(access=access)) == ""


def test_bound_to_every_address_it_does_not_start_and_says_which_line_to_write(tmp_path: Path):
    """Also where people are to sign in and nothing says where."""
    for setting, said in (("", f'access = "{READ_ONLY}"'), (f'access = "{SIGNED_IN}"', "client_secret")):
        (tmp_path / "hosting.toml").write_text(setting)
        port = str(free_port())
        command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.address", "0.0.0.0"]
        told = subprocess.run(
            [*command, "--server.port", port], cwd=ROOT, capture_output=True, text=True, check=False, timeout=300,
            env={"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "CPC_DATA": str(tmp_path)},
        )  # fmt: skip
        assert told.returncode == 1 and "Not started: " in told.stderr and said in told.stderr, told.stderr
        assert "Traceback" not in told.stderr


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('embedded_in = ["https://a.example; script-src *"]', "embedded_in: it is"),
        ('embedded_in = ["*"]', "embedded_in: it is"),
        ("papers_at_once = 0", "Write 1 or more"),
        ("papers_at_once = true", "Write 1 or more"),
        ('git = "yes"', "Write true or false"),
        ("[may_save]\nlogin = 1", "Head it"),
    ],
)
def test_a_setting_that_is_wrong_names_its_line(tmp_path: Path, text: str, said: str):
    (tmp_path / "hosting.toml").write_text(text)
    with pytest.raises(RegisterError, match=said):
        hosting(tmp_path)


def test_without_the_file_it_is_alone_and_nobody_frames_it(tmp_path: Path):
    settings = hosting(tmp_path)
    assert settings.access == ALONE and not settings.shared
    given = dict(headers(settings))
    assert given[b"x-frame-options"] == b"SAMEORIGIN"
    assert b"frame-ancestors 'self'" in given[b"content-security-policy"]
    assert b"://" not in given[b"content-security-policy"], "no other host"
    framed = dict(headers(Hosting(embedded_in=("https://intranet.region.example",))))
    assert b"frame-ancestors 'self' https://intranet.region.example" in framed[b"content-security-policy"]
    assert b"x-frame-options" not in framed


def test_papers_wait_their_turn_and_are_told_how_many_are_before_them():
    turns, told, order, go = Turns(), [], [], threading.Event()
    begun = threading.Semaphore(0)

    def read(name: int) -> None:
        with turns.turn(2, lambda before: (told.append((name, before)), begun.release())):
            order.append(name)
            begun.release()
            go.wait(60)

    readers = []
    for name in range(4):
        readers.append(threading.Thread(target=read, args=(name,)))
        readers[-1].start()
        begun.acquire(timeout=60)  # it reads, or was told to wait
    assert order == [0, 1] and told == [(2, 2), (3, 3)]
    go.set()
    for reader in readers:
        reader.join(60)
    assert sorted(order) == [0, 1, 2, 3]
