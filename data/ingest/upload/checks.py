"""What an uploaded file must be before anything reads it: its size, its kind, what its zip holds.

It opens no document and trusts no name and no header; bytes are counted while they are inflated.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from pathlib import PurePosixPath

from data.ingest.formats import FORMATS, Format, ending_of, format_named, is_pdf, one_of
from data.ingest.readers.refusal import PaperError

MEGABYTE = 1_000_000
MAX_BYTES = 25 * MEGABYTE
MAX_UNPACKED = 100 * MEGABYTE
MAX_RATIO = 100
MAX_ENTRIES = 2_000

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ARCHIVES = (".zip", ".docx", ".xlsx", ".pptx", ".jar", ".7z", ".rar", ".gz", ".tar", ".bz2", ".xz")
_BINARY = {
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"MZ": "a program",
    b"\x7fELF": "a program",
    b"Rar!": "an archive",
    b"7z\xbc\xaf": "an archive",
    b"\x1f\x8b": "an archive",
    b"{\\rtf": "a rich text file",
}


def check_upload(data: bytes, name: str) -> None:
    """Refuse a file that is empty, too large, of another kind than it says, encrypted, or a danger to
    open."""
    form = format_named(name)
    if ending_of(name) in {".docm", ".xlsm", ".dotm", ".xltm", ".xlsb"}:
        raise PaperError(f"{name} is of a kind that holds macros; save it as {one_of('zip')} and upload that.")
    if form is None:
        raise PaperError(f"{name} is not a kind of file that can be read; upload a {one_of()} file.")
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise PaperError(f"{name} is empty; export or save the paper again and upload that file.")
    if len(data) > MAX_BYTES:
        raise PaperError(
            f"{name} is {len(data) / MEGABYTE:.0f} MB and the limit is {MAX_BYTES // MEGABYTE} MB; upload only the "
            "pages with the plan, or save it without pictures."
        )
    if data.startswith(_OLE):
        raise PaperError(_about_ole(data, name))
    _check_kind(data, name, form)
    if data.startswith(b"PK"):
        _check_zip(data, name, form)


def _about_ole(data: bytes, name: str) -> str:
    """Say which it is: an Office file locked with a password, or one of the format before 2007."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return f"{name} is protected by a password; save a copy without one and upload that."
    return f"{name} is in the Office format from before 2007; save it as {one_of('zip')} and upload that."


def _check_kind(data: bytes, name: str, form: Format) -> None:
    """Refuse a file whose first bytes are not those of its extension."""
    found = next((kind for magic, kind in _BINARY.items() if data.startswith(magic)), None)
    if found is None and data.startswith(b"PK"):
        found = "an Office file or other zip"
    if found is None and is_pdf(data, name):
        found = "a PDF"
    wanted = {"PDF": "a PDF", "zip": "an Office file or other zip"}.get(form.inside)
    if wanted == found:
        return
    if found is None:
        found = "damaged or not what its name says" if b"\x00" in data[:4096] else "text or damaged"
    raise PaperError(
        f"{name} ends in {ending_of(name)} but is {found}; give it the right ending or save it again, then upload that."
    )


def _check_zip(data: bytes, name: str, form: Format) -> None:
    """Refuse an Office file that would unpack to too much, or that holds macros, archives or entity
    definitions."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _check_entries(entries, name)
            if "[Content_Types].xml" not in archive.namelist():
                raise PaperError(f"{name} is a zip but not an Office file; upload a {one_of()} file.")
            unpacked = 0
            types = b""
            for entry in entries:
                content = _inflate(archive, entry, MAX_UNPACKED - unpacked, name)
                unpacked += len(content)
                if entry.filename == "[Content_Types].xml":
                    types = content
                if entry.filename.lower().endswith((".xml", ".rels", ".vml")):
                    _check_xml(content, entry.filename, name)
                elif content.startswith((b"PK\x03\x04", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")):
                    raise _nested(name, entry.filename)
    except PaperError:
        raise
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as error:
        raise PaperError(f"{name} is damaged and cannot be opened; save it again and upload the new file.") from error
    if b"macroEnabled" in types or b"vbaProject" in types:
        raise PaperError(f"{name} holds macros; save it as {one_of('zip')} without them and upload that.")
    if form.main_type not in types:
        other = next((other for other in FORMATS.values() if other.main_type and other.main_type in types), None)
        what = f"is really a {other.endings[0]} file" if other else "is not the Office file its name says"
        raise PaperError(f"{name} {what}; give it the right ending or save it again as {ending_of(name)}.")


def _check_entries(entries: list[zipfile.ZipInfo], name: str) -> None:
    """Refuse by the zip's list of contents alone, before anything is unpacked."""
    if len(entries) > MAX_ENTRIES:
        raise PaperError(f"{name} holds {len(entries)} parts and the limit is 2,000; save it again and upload that.")
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise _bomb(name)
    for entry in entries:
        part = entry.filename
        if entry.file_size > MAX_RATIO * max(entry.compress_size, 1) and entry.file_size > MEGABYTE // 10:
            raise _bomb(name)
        if part.startswith(("/", "\\")) or re.match(r"^[A-Za-z]:", part) or ".." in re.split(r"[/\\]", part):
            raise PaperError(
                f"{name} holds a part whose name points outside the file, as no Office program writes; save it again."
            )
        if "vbaproject" in part.lower():
            raise PaperError(f"{name} holds macros; save it as {one_of('zip')} without them and upload that.")
        if part.lower().endswith(_ARCHIVES):
            raise _nested(name, part)
        if entry.flag_bits & 0x1:
            raise PaperError(f"{name} is protected by a password; save a copy without one and upload that.")


def _inflate(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int, name: str) -> bytes:
    """Unpack one part, counting as it comes: the size a zip states can be a lie."""
    content = bytearray()
    with archive.open(entry) as stream:
        while piece := stream.read(1 << 16):
            content += piece
            too_dense = len(content) > MEGABYTE and len(content) > MAX_RATIO * max(entry.compress_size, 1)
            if len(content) > left or too_dense:
                raise _bomb(name)
    return bytes(content)


def _check_xml(content: bytes, part: str, name: str) -> None:
    """Refuse XML that defines a document type or entities, in whichever encoding it is written."""
    for encoding in ("ascii", "utf-16-le", "utf-16-be"):
        if "<!DOCTYPE".encode(encoding) in content or "<!ENTITY".encode(encoding) in content:
            raise PaperError(
                f"{name} holds a part ({PurePosixPath(part).name}) with entity definitions, which no"
                f" Office program "
                "writes; save it again and upload the new file."
            )


def _bomb(name: str) -> PaperError:
    return PaperError(f"{name} would unpack to far more than a paper holds (limit 100 MB); save it again without it.")


def _nested(name: str, part: str) -> PaperError:
    return PaperError(
        f"{name} holds another archive or Office file inside it ({PurePosixPath(part).name}); "
        "save it as PDF, or take out the embedded file, and upload that."
    )
