"""The page's own style from its first moment: put into Streamlit's entrance page on its way to the browser.

Style that comes with the script's first words is there a second late: what was drawn before it moves, and the side bar
pushes everything aside.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import streamlit as st

from pages.frame.door import Message, Send

HERE = Path(__file__).parent
NAME = "Peer challenge benchmark"
NOT_ASKED = (b"accept-encoding", b"if-none-match", b"if-modified-since", b"range")
"""What a browser's question for the entrance page is freed of: the answer comes plain and whole."""
NOT_TOLD = (b"content-length", b"etag", b"last-modified", b"accept-ranges")


class Dressed:
    """The middleware. `app` is what stands behind it."""

    def __init__(self, app: Any) -> None:
        self.app = app
        self._style = f"<style>\n{(HERE / 'house.css').read_text(encoding='utf-8')}</style>"
        fonts = (Path(st.__file__).parent / "static/static/media").glob("SourceSerifVariable-Roman*.woff2")
        self._head = "".join(
            f'<link rel="preload" href="./static/media/{font.name}" as="font" type="font/woff2" crossorigin />'
            for font in fonts
        )

    async def __call__(self, scope: Message, receive: Any, send: Send) -> None:
        """Answer as the app does; a web page gets the style, its name and its language."""
        if scope["type"] != "http" or scope["method"] != "GET" or b"text/html" not in _accepted(scope):
            return await self.app(scope, receive, send)
        asked = [pair for pair in scope["headers"] if pair[0].lower() not in NOT_ASKED]
        start: Message = {}
        body = b""

        async def dressed(message: Message) -> None:
            nonlocal start, body
            if message["type"] == "http.response.start" and _is_page(message):
                start = message
            elif start and message["type"] == "http.response.body":
                body += message.get("body", b"")
                if not message.get("more_body"):
                    await self._send(start, body, send)
            else:
                await send(message)

        return await self.app({**scope, "headers": asked}, receive, dressed)

    async def _send(self, start: Message, body: bytes, send: Send) -> None:
        page = self.dress(body.decode()).encode()
        told = [pair for pair in start["headers"] if pair[0].lower() not in NOT_TOLD]
        await send({**start, "headers": [*told, (b"content-length", str(len(page)).encode())]})
        await send({"type": "http.response.body", "body": page})

    def dress(self, page: str) -> str:
        """Streamlit's entrance page with the style at its end, where it comes after Streamlit's own."""
        page = page.replace('<html lang="en">', '<html lang="en-GB">', 1)
        page = re.sub("<title>.*?</title>", f"<title>{NAME}</title>{self._head}", page, count=1)
        return page.replace("</body>", f"{self._style}</body>", 1)


def _accepted(scope: Message) -> bytes:
    return dict(scope["headers"]).get(b"accept", b"")


def _is_page(start: Message) -> bool:
    return start["status"] == 200 and dict(start["headers"]).get(b"content-type", b"").startswith(b"text/html")
