"""Reads status and response wordings (signatures first)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from data.ingest.plan import Status


@dataclass(frozen=True)
class Rag:
    """A colour as printed, the printed meaning of it, and the status that meaning gives."""

    published: str | None = None
    colour: str | None = None
    key: str | None = None
    status: Status = Status()


@dataclass(frozen=True)
class Response:
    """A response as published and its code in `schema.RESPONSES`."""

    published: str | None = None
    response: str = "not_stated"


def read_status(text: str | None) -> Status:
    """The status of a status cell."""
    return Status(published=text)


def split_trailing_label(text: str) -> tuple[str, Status]:
    """A bullet without the status label printed at its end, and that status."""
    return text, Status()


def find_status(text: str) -> Status:
    """The status told inside narrative."""
    return Status()


def is_unknown_wording(status: Status) -> bool:
    """Whether words stand there that no known wording covers."""
    return status.published is not None and status.basis == "none"


def read_rag(text: str | None, key: Mapping[str, str] | None = None) -> Rag:
    """The colour of a RAG cell."""
    return Rag(published=text)


def read_response(text: str | None) -> Response:
    """The council's answer to a recommendation."""
    return Response(published=text)
