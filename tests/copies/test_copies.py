"""Two copies behind the real load balancer: readers stay with theirs, a dead one's go on, a new build reaches both."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.benchmarks.viewer import Viewer
from tests.browser.server import ROOT, free_port
from tests.small_register import SmallRegister, write_small_register

SERVE = ROOT / ".copies/serve.py"
PATIENCE = 120.0
LINK = {"councils": "Borchester"}
pytestmark = [
    pytest.mark.xdist_group("copies"),
    pytest.mark.skipif(
        shutil.which("haproxy") is None and not os.environ.get("CI"),
        reason="HAProxy is not installed (apt-get install haproxy)",
    ),
]


class Running(NamedTuple):
    """The load balancer's address, the process that started it all, and the register."""

    address: str
    process: subprocess.Popen[str]
    register: SmallRegister
    copies: list[int]


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    register = write_small_register(tmp_path_factory.mktemp("home"))
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, str(SERVE), "--copies", "2", "--port", str(port)],
        cwd=ROOT, env=os.environ | {"CPC_DATA": str(register.home)}, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    assert process.stdout
    said = next(line for line in process.stdout if " copies at " in line)
    try:
        yield Running(f"http://127.0.0.1:{port}", process, register, [int(n) for n in said.rpartition(":")[2].split()])
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=PATIENCE)
        process.stdout.close()


def get(address: str, seconds: int = 10) -> tuple[int, str, str]:
    """Status, words and the copy that the cookie names."""
    try:
        with urllib.request.urlopen(address, timeout=seconds) as answer:
            cookies = " ".join(answer.headers.get_all("Set-Cookie") or [])
            return answer.status, answer.read().decode(), "".join(re.findall(r"copy=(copy\d)", cookies))
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode(), ""


def reader(running: Running, copy: str) -> Viewer:
    """A reader whose browser holds the cookie of that copy."""
    return Viewer(running.address, {"Cookie": f"copy={copy}"})


def until(true: Callable[[], bool]) -> None:
    """Wait for it, but not for ever."""
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, "it never came about"
        time.sleep(0.2)


def version(running: Running, copy: str) -> str:
    """The version of the data that the copy shows to a reader who comes now."""
    with reader(running, copy) as viewer:
        said = viewer.open("accessibility", {}).texts
    return next(text for text in said if text.startswith("Data version"))


@pytest.mark.thorough
def test_new_readers_are_shared_out_and_stay_with_their_copy(running):
    assert {get(f"{running.address}/_stcore/health")[2] for _ in range(8)} == {"copy1", "copy2"}
    with reader(running, "copy1") as one, reader(running, "copy2") as other:
        first, second = one.open("completion", LINK), other.open("completion", LINK)
        assert first.faults == second.faults == []
        assert first.texts == second.texts, "both copies read one build"
        assert one.open("completion", LINK).texts == first.texts


def test_a_data_address_answers_alike_at_every_copy(running):
    found: dict[str, str] = {}

    def both() -> bool:
        status, rows, copy = get(f"{running.address}/data/recommendations.csv?councils=Borchester", 90)
        assert status == 200
        found[copy] = rows
        return found.keys() == {"copy1", "copy2"}

    until(both)
    assert len(set(found.values())) == 1
    assert found["copy1"].count("Borchester") > 1


def test_a_copy_that_is_killed_loses_nobody_s_link_and_the_other_goes_on(running):
    with reader(running, "copy1") as lost, reader(running, "copy2") as kept:
        said = lost.open("slippage", LINK).texts
        kept.open("slippage", LINK)
        os.kill(running.copies[0], signal.SIGKILL)
        with pytest.raises(Exception, match="close|reset|recv"):
            while True:
                lost.open("slippage", LINK)
        for _ in range(5):
            assert kept.open("slippage", LINK).texts == said
    with reader(running, "copy1") as again:  # as a browser does: same cookie, same address
        assert again.open("slippage", LINK).texts == said
    until(lambda: get(f"{running.address}/_stcore/health")[2] == "copy1")


@pytest.mark.thorough
def test_a_new_build_reaches_every_copy(running):
    until(lambda: {get(f"{running.address}/_stcore/health")[2] for _ in range(4)} == {"copy1", "copy2"})
    before = version(running, "copy1")
    assert version(running, "copy2") == before
    running.register.append("borchester-2024/challenge.toml", "\n")
    until(lambda: version(running, "copy1") != before and version(running, "copy2") != before)
    assert version(running, "copy1") == version(running, "copy2")


@pytest.fixture
def serve():
    spec = importlib.util.spec_from_file_location("serve", SERVE)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["serve"] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules["serve"]


def test_where_no_copy_lives_the_reader_is_told_and_keeps_the_link(serve, tmp_path):
    port = free_port()
    file = tmp_path / "haproxy.cfg"
    file.write_text(serve.configuration(f"127.0.0.1:{port}", [free_port(), free_port()]), encoding="utf-8")
    with subprocess.Popen(["haproxy", "-db", "-f", str(file)], stderr=subprocess.DEVNULL) as balancer:
        try:
            until(lambda: _answers(port))
            status, words, _ = get(f"http://127.0.0.1:{port}/completion?councils=Borchester")
            assert status == 503
            assert "No copy of the dashboard is running" in words
            assert 'http-equiv="refresh"' in words
        finally:
            balancer.terminate()


def _answers(port: int) -> bool:
    try:
        return bool(get(f"http://127.0.0.1:{port}/")[0])
    except (urllib.error.URLError, ConnectionError):
        return False


@pytest.mark.parametrize(
    ("asked", "path", "said"),
    [(["--copies", "0"], None, "choose from 1 to 64"), ([], "", "HAProxy is not installed. Mend: apt-get install")],
)
def test_what_cannot_be_started_is_said_in_one_sentence(asked, path, said):
    environment = dict(os.environ) if path is None else os.environ | {"PATH": path}
    found = subprocess.run(
        [sys.executable, str(SERVE), *asked], env=environment, capture_output=True, text=True, check=False, timeout=60
    )
    assert found.returncode == 1
    assert said in found.stderr and "Traceback" not in found.stderr


def test_it_stops_gracefully(running):
    """Last in this file: the readers' copies and the load balancer end, and nothing is left running."""
    children = Path(f"/proc/{running.process.pid}/task/{running.process.pid}/children").read_text().split()
    assert len(children) == 3
    running.process.send_signal(signal.SIGTERM)
    assert running.process.wait(timeout=PATIENCE) == 0
    assert not [child for child in children if Path(f"/proc/{child}").exists()]
