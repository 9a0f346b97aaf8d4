"""A real server of the dashboard, or of any Streamlit app, on a free port of this machine for as long as needed."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, NamedTuple

ROOT = Path(__file__).parent.parent.parent
APP = ROOT / "app.py"
SECONDS_TO_START = 120.0


class Server(NamedTuple):
    """A running server: its address and the number of its process."""

    address: str
    process: int


def free_port() -> int:
    """A port nothing listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(
    app: Path = APP, settings: Mapping[str, str] | None = None, wait: bool = True, port: int = 0
) -> Iterator[str]:
    """Start the app, give its address, and stop it afterwards; RuntimeError with its log where it does not start."""
    with started(app, settings, wait, port) as server:
        yield server.address


@contextmanager
def started(
    app: Path = APP, settings: Mapping[str, str] | None = None, wait: bool = True, port: int = 0
) -> Iterator[Server]:
    """As `running`, with the number of its process."""
    port = port or free_port()
    address = f"http://localhost:{port}"
    command = [sys.executable, "-m", "streamlit", "run", str(app), "--server.port", str(port)]
    with (
        tempfile.TemporaryFile() as log
    ):  # not a pipe: one that nobody reads is full one day, and the server stands still
        process = subprocess.Popen(
            [*command, "--server.headless", "true"],
            cwd=app.parent,
            env=os.environ | dict(settings or {}),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=log,
        )
        try:
            if wait:
                _wait_for(address, process, log)
            yield Server(address, process.pid)
        finally:
            process.terminate()
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _wait_for(address: str, process: subprocess.Popen[bytes], log: IO[bytes]) -> None:
    end = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < end:
        if process.poll() is not None:
            log.seek(0)
            said = log.read().decode(errors="replace")
            raise RuntimeError(f"The server stopped with code {process.returncode}:\n{said}")
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=1) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            time.sleep(0.05)
    raise RuntimeError(f"The server did not answer within {SECONDS_TO_START:.0f} seconds.")
