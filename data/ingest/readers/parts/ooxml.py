"""The XML inside Office files: parsed without entities, looked up by local name.

Local names, as transitional and strict files use different namespaces for the same elements.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any, TypeAlias

from lxml import etree

from data.ingest.readers.refusal import PaperError

Element: TypeAlias = Any
"""An element of lxml, which publishes no types."""


def parser() -> etree.XMLParser:
    """An XML parser that resolves no entities, loads no DTD and opens no network connection."""
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)


def kind(element: Element) -> str:
    """An element's local name; comments and processing instructions have none."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Element | None, name: str) -> str | None:
    """An attribute by local name."""
    if element is None:
        return None
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return None


def child(element: Element | None, *path: str) -> Element | None:
    """The first child along a path of local names."""
    for name in path:
        if element is None:
            return None
        element = next((item for item in element if kind(item) == name), None)
    return element


def children(element: Element | None, name: str) -> Iterator[Element]:
    """The direct children of one local name."""
    if element is not None:
        yield from (item for item in element if kind(item) == name)


def value(element: Element | None, *path: str) -> str | None:
    """The `val` attribute of the child along a path."""
    return attribute(child(element, *path), "val")


def switched_on(element: Element | None, name: str) -> bool | None:
    """An on/off property: None where it is not set."""
    found = child(element, name)
    if found is None:
        return None
    return attribute(found, "val") not in {"0", "false", "off", "none"}


def parts_of(data: bytes, name: str) -> list[str]:
    """The names of an Office file's parts."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return archive.namelist()
    except zipfile.BadZipFile as error:
        raise PaperError(f"{name} is damaged and cannot be opened; save it again and upload the new file.") from error


def read_part(data: bytes, part: str, name: str, needed: bool = True) -> Element | None:
    """Parse one part of an Office file; None where it is absent and not needed."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if part not in archive.namelist():
                if needed:
                    raise PaperError(f"{name} lacks its main part; save it again in Word and upload that file.")
                return None
            content = archive.read(part)
    except (zipfile.BadZipFile, EOFError, OSError, zlib.error) as error:
        raise PaperError(f"{name} is damaged and cannot be opened; save it again and upload the new file.") from error
    if b"<!DOCTYPE" in content[:4096] or b"<!ENTITY" in content:
        raise PaperError(f"{name} holds XML with entity definitions, which no Office program writes; save it again.")
    try:
        return etree.fromstring(content, parser())
    except etree.XMLSyntaxError as error:
        raise PaperError(
            f"{name} is damaged (its part {part.rpartition('/')[2]} is not XML); save it again."
        ) from error
