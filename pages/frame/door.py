"""What stands at the door of the server: who may be let in, what a browser may do, and how much may be brought.

One middleware round everything that Streamlit serves. It answers `/health` (the server is there) and `/ready` (it has a
database to show), closes `/_stcore/metrics`, bounds uploads by session and in all, and gives every answer the headers
that keep other sites out. Nothing it logs names a person, an address or a word of a paper.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import logging
import re
from collections import Counter
from collections.abc import Awaitable, Callable, MutableMapping
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import streamlit as st
from streamlit import config

from data.hosting import LOOPBACK, Hosting, hosting, unshared
from data.store.build import serves
from data.vocabulary.faults import RegisterError

Message = MutableMapping[str, Any]
Send = Callable[[Message], Awaitable[None]]
LOG = logging.getLogger("peer_challenge_benchmark")
CLOSED = ("/_stcore/metrics",)
UPLOAD = "/_stcore/upload_file/"
MEGABYTE = 1_000_000


def refusal() -> str:
    """Why the server must not start, with the line to write; nothing where it may."""
    try:
        settings = hosting()
    except RegisterError as error:
        return f"Not started: {error}"
    address = config.get_option("server.address")
    names = [str(name) for name in config.get_option("server.allowedHosts") or []]
    if said := unshared(address, names, settings):
        return said
    if settings.shared and not config.get_option("server.enableXsrfProtection"):
        return "Not started: write   enableXsrfProtection = true   under [server] in .streamlit/config.toml."
    return _unable_to_sign_in() if settings.access == "shared, signed in" else ""


def _unable_to_sign_in() -> str:
    from importlib.util import find_spec

    if find_spec("authlib") is None or find_spec("httpx") is None:
        return "Not started: people cannot sign in yet. Start it with   uv run --group signed-in streamlit run app.py"
    wanted = ("redirect_uri", "cookie_secret", "client_id", "client_secret", "server_metadata_url")
    try:
        given = st.secrets.get("auth", {})
    except FileNotFoundError:
        given = {}
    missing = [name for name in wanted if not given.get(name)]
    if not missing:
        return ""
    return (
        f"Not started: people cannot sign in yet. Write under [auth] in .streamlit/secrets.toml: {', '.join(missing)}."
    )


def policy(settings: Hosting) -> str:
    """What a browser may load and do here: nothing from anywhere else.

    Streamlit writes styles into the page, its one small script stands in it, named by its hash, and the button for a
    picture is a module that it makes on the spot (blob:); a font of its tables comes as data. A frame may
    hold the dashboard where `embedded_in` names its site.
    """
    index = Path(st.__file__).parent / "static" / "index.html"
    scripts = re.findall(r"<script>(.*?)</script>", index.read_text(encoding="utf-8"), re.S)
    hashes = [base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts]
    parts = {
        "default-src": ["'none'"],
        "script-src": ["'self'", "blob:", *(f"'sha256-{each}'" for each in hashes)],
        "style-src": ["'self'", "'unsafe-inline'"],
        "img-src": ["'self'", "data:", "blob:"],
        "font-src": ["'self'", "data:"],
        "connect-src": ["'self'"],
        "worker-src": ["'self'"],
        "manifest-src": ["'self'"],
        "frame-src": ["'none'"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'self'", *settings.embedded_in],
    }
    return "; ".join(" ".join((name, *sources)) for name, sources in parts.items())


def headers(settings: Hosting) -> list[tuple[bytes, bytes]]:
    """The headers of every answer."""
    given = {
        "content-security-policy": policy(settings),
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
        "cross-origin-opener-policy": "same-origin",
        "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    }
    if not settings.embedded_in:  # the older header knows no list; whoever has one has a browser that reads the newer
        given["x-frame-options"] = "SAMEORIGIN"
    return [(name.encode(), value.encode()) for name, value in given.items()]


class Door:
    """The middleware. `app` is what stands behind it."""

    def __init__(self, app: Any) -> None:
        self.app = app
        self.settings = hosting()
        _log_in_lines()
        self._headers = headers(self.settings)
        self._coming: Counter[str] = Counter()
        named = (config.get_option("browser.serverAddress"), *(config.get_option("server.allowedHosts") or ()))
        self._names = {str(name).partition(":")[0] for name in named if name} | set(LOOPBACK)

    async def __call__(self, scope: Message, receive: Any, send: Send) -> None:
        """Answer, refuse, or let through."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
        elif not self.settings.shared and not _at_home(scope):
            await self._refuse(scope, send, 403, unshared("another address", [], self.settings))
        elif self._foreign(scope):
            await self._refuse(scope, send, 403, "Another site may not ask this dashboard.")
        else:
            scope = self._known_origin(scope)
            if scope["type"] == "http":
                await self._http(scope, receive, self._with_headers(send))
            else:
                await self.app(scope, receive, send)

    def _foreign(self, scope: Message) -> bool:
        """Whether a page of another site sent the request."""
        asked = _origin(scope)
        return asked is not None and asked not in self._names

    def _known_origin(self, scope: Message) -> Message:
        """The request without an origin that Streamlit does not know: it would ask a host outside about it.

        It knows this machine's names and `browser.serverAddress`, and signs nobody in without an origin.
        """
        if _origin(scope) in (None, "localhost", "127.0.0.1", config.get_option("browser.serverAddress")):
            return scope
        return {**scope, "headers": [pair for pair in scope["headers"] if pair[0].lower() != b"origin"]}

    async def _http(self, scope: Message, receive: Any, send: Send) -> None:
        path = str(scope["path"]).rstrip("/")
        if path.endswith("/health") and "_stcore" not in path:
            await _say(send, 200, "ok")
        elif path.endswith("/ready"):
            ready = await asyncio.to_thread(serves)
            await _say(send, *((200, "ready") if ready else (503, "no database yet")))
        elif path.endswith(CLOSED):
            await _say(send, 404, "Not found")
        elif UPLOAD in path and scope["method"] == "PUT":
            await self._upload(scope, receive, send, path.partition(UPLOAD)[2].partition("/")[0])
        else:
            await self.app(scope, receive, send)

    async def _upload(self, scope: Message, receive: Any, send: Send, session: str) -> None:
        """Let a file in where there is room for it: in its session, and on this server."""
        given = dict(scope["headers"]).get(b"content-length", b"")
        if not given.isdigit():
            return await _say(send, 411, "Say how long the file is.")
        size, held = int(given), held_bytes()
        mine = held.get(session, 0) + self._coming[session] + size
        everybody = sum(held.values()) + self._coming.total() + size
        if mine > self.settings.upload_mb_a_session * MEGABYTE:
            LOG.warning("refused: upload, the session holds its %s MB", self.settings.upload_mb_a_session)
            return await _say(send, 413, "You have brought as many papers as one visit may. Save some, then reload.")
        if everybody > self.settings.upload_mb_in_all * MEGABYTE:
            LOG.warning("refused: upload, the server holds its %s MB", self.settings.upload_mb_in_all)
            return await _say(send, 503, "Too many papers are being read just now. Try again in a few minutes.")
        self._coming[session] += size
        try:
            await self.app(scope, receive, send)
        finally:
            self._coming[session] -= size
            self._coming += Counter()  # forgets sessions with nothing on the way
        return None

    def _with_headers(self, send: Send) -> Send:
        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                ours = {name for name, _ in self._headers}
                kept = [(name, value) for name, value in message.get("headers", []) if name.lower() not in ours]
                message = {**message, "headers": [*kept, *self._headers]}
            await send(message)

        return with_headers

    async def _refuse(self, scope: Message, send: Send, code: int, said: str) -> None:
        LOG.warning("refused: a request from outside")
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            await _say(self._with_headers(send), code, said)


def _origin(scope: Message) -> str | None:
    """The name of the site whose page sent the request, where a browser says so."""
    origin = dict(scope["headers"]).get(b"origin", b"").decode("latin-1")
    try:
        return (urlsplit(origin).hostname or "") if origin else None
    except ValueError:
        return ""


def _log_in_lines() -> None:
    """Let each save and each refusal be one line of the server's log."""
    if not LOG.handlers:
        lines = logging.StreamHandler()
        lines.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
        LOG.addHandler(lines)
        LOG.setLevel(logging.INFO)
        LOG.propagate = False


def _at_home(scope: Message) -> bool:
    """Whether the request came in at an address that only this machine has."""
    host = (scope.get("server") or ("",))[0]
    try:
        address = ip_address(host)
        mapped = getattr(address, "ipv4_mapped", None)  # what a listener to both kinds of address calls the older one
        return (mapped or address).is_loopback
    except ValueError:
        return True  # a socket of this machine, or no network at all


async def _say(send: Send, code: int, said: str) -> None:
    plain = [(b"content-type", b"text/plain; charset=utf-8"), (b"cache-control", b"no-store")]
    await send({"type": "http.response.start", "status": code, "headers": plain})
    await send({"type": "http.response.body", "body": said.encode()})


def held_bytes() -> dict[str, int]:
    """How many bytes of uploads the server holds, by session."""
    manager: Any = st.runtime.get_instance().uploaded_file_mgr
    return {
        session: sum(len(file.data) for file in list(files.values()))
        for session, files in list(manager.file_storage.items())
    }
