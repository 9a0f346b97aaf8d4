"""Start several copies of the dashboard behind HAProxy: `uv run python .copies/serve.py --copies 2 --port 8500`.

Each copy is a process of its own, and all read one build (`CPC_DATA` says where the register and the builds lie); a new
build reaches each of them within ten seconds. A copy that dies is started again, and its readers go on at another one.
Stop it with Ctrl-C or SIGTERM: no new reader is taken, those at work get ten seconds, then the copies end.
"""

from __future__ import annotations

import argparse
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent
sys.path.insert(0, str(ROOT))

from data.hosting import hosting, unshared  # noqa: E402 (after the project is on the path)
from data.vocabulary.faults import RegisterError  # noqa: E402

PATIENCE = 120.0
"""Seconds a copy has to start in."""
PAUSE = 0.3


@dataclass
class Copy:
    """One copy of the dashboard on a port of this machine."""

    port: int
    settings: dict[str, str]
    process: subprocess.Popen[bytes] = field(init=False)

    def __post_init__(self) -> None:
        self.start()

    def start(self) -> None:
        """Start it, or start it again."""
        command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py"), "--server.port", str(self.port)]
        self.process = subprocess.Popen(
            [*command, "--server.headless", "true"], cwd=ROOT, env=os.environ | self.settings, start_new_session=True
        )

    def well(self) -> bool:
        """Whether it answers."""
        return answers(f"http://127.0.0.1:{self.port}")

    def wait(self) -> None:
        """Wait until it answers; RuntimeError where it stops or takes too long."""
        end = time.monotonic() + PATIENCE
        while not self.well():
            if self.process.poll() is not None:
                raise RuntimeError(f"A copy stopped with code {self.process.returncode} before it answered.")
            if time.monotonic() > end:
                raise RuntimeError(f"A copy did not answer within {PATIENCE:.0f} seconds.")
            time.sleep(PAUSE)


def answers(address: str) -> bool:
    """Whether the dashboard answers there."""
    try:
        with urllib.request.urlopen(f"{address}/_stcore/health", timeout=1) as said:
            return bool(said.status == 200)
    except (urllib.error.URLError, TimeoutError, ConnectionError):
        return False


def free_port() -> int:
    """A port nothing listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def configuration(bind: str, ports: list[int]) -> str:
    """The load balancer's configuration for copies on these ports."""
    servers = "\n".join(f"    server copy{n} 127.0.0.1:{port} cookie copy{n}" for n, port in enumerate(ports, 1))
    filled = {"{bind}": bind, "{servers}": servers, "{nobody}": str(HERE / "nobody.http")}
    lines = []
    for line in (HERE / "haproxy.cfg").read_text(encoding="utf-8").splitlines():
        for name, value in filled.items() if not line.startswith("#") else ():
            line = line.replace(name, value)
        lines.append(line)
    return "\n".join(lines) + "\n"


def build_once() -> None:
    """Let the database be there before copies ask for it; a faulty register is for the page to say."""
    code = "from contextlib import suppress; from data.store import build\nwith suppress(Exception): build.current()"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False)


def serve(copies: int, host: str, port: int, names: list[str]) -> int:
    """Run until stopped; 1 where the load balancer or a copy does not start."""
    build_once()
    settings = {
        "STREAMLIT_SERVER_COOKIE_SECRET": secrets.token_hex(32),  # one for all: a reader may change copies
        "STREAMLIT_SERVER_ALLOWED_HOSTS": " ".join(["localhost", "127.0.0.1", *names]),
        "STREAMLIT_SERVER_ADDRESS": "127.0.0.1",
        **({"STREAMLIT_BROWSER_SERVER_ADDRESS": names[0]} if names else {}),
    }
    stopping: list[int] = []
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda number, _: stopping.append(number))
    running = [Copy(free_port(), settings) for _ in range(copies)]
    balancer = None
    with tempfile.TemporaryDirectory() as folder:
        try:
            for copy in running:
                copy.wait()
            file = Path(folder) / "haproxy.cfg"
            file.write_text(configuration(f"{host}:{port}", [copy.port for copy in running]), encoding="utf-8")
            balancer = subprocess.Popen(["haproxy", "-W", "-db", "-f", str(file)], start_new_session=True)
            while not answers(f"http://{host}:{port}") and balancer.poll() is None:
                time.sleep(PAUSE)
            print(
                f"{copies} copies at http://{host}:{port}: {' '.join(str(c.process.pid) for c in running)}", flush=True
            )
            while not stopping:
                if balancer.poll() is not None:
                    print(
                        f"Stopped: HAProxy ended with code {balancer.returncode}; is port {port} free?", file=sys.stderr
                    )
                    return 1
                for copy in running:
                    if copy.process.poll() is not None:
                        print(
                            f"The copy on port {copy.port} ended ({copy.process.returncode}); started again.",
                            flush=True,
                        )
                        copy.start()
                time.sleep(PAUSE)
            return 0
        except RuntimeError as error:
            print(f"Stopped: {error}", file=sys.stderr)
            return 1
        finally:
            if balancer and balancer.poll() is None:
                balancer.send_signal(signal.SIGUSR1)
                balancer.wait()
            for copy in running:
                copy.process.terminate()
            for copy in running:
                try:
                    copy.process.wait(timeout=10)
                except subprocess.TimeoutExpired:
                    copy.process.kill()


def main() -> int:
    """Read what is asked for and serve."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--copies", type=int, default=os.cpu_count() or 2)
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen on")
    parser.add_argument("--port", type=int, default=8500)
    parser.add_argument("--name", action="append", default=[], help="a host name that readers use")
    asked = parser.parse_args()
    if not 1 <= asked.copies <= 64:
        print(f"Stopped: {asked.copies} copies asked for; choose from 1 to 64.", file=sys.stderr)
        return 1
    if shutil.which("haproxy") is None:
        print("Stopped: HAProxy is not installed. Mend: apt-get install haproxy", file=sys.stderr)
        return 1
    try:
        said = unshared(asked.host, asked.name, hosting())
    except RegisterError as error:
        said = f"Not started: {error}"
    if said:
        print(said, file=sys.stderr)
        return 1
    return serve(asked.copies, asked.host, asked.port, asked.name)


if __name__ == "__main__":
    sys.exit(main())
