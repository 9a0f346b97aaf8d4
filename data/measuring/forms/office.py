"""Has LibreOffice turn Word documents into PDFs, as councils' own machines do.

Run without a screen and with a profile of this process's own, so that it disturbs no open LibreOffice.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path

PATIENCE = 180  # seconds; the first start makes a profile
EACH = 10  # seconds more for each document
FONT = "Calibri"
SAME_WIDTHS = ("Calibri", "Carlito")


def all_converted(documents: Sequence[bytes]) -> list[bytes]:
    """.docx files as PDFs, in one start of LibreOffice; FormUnavailable where there is none or one fails."""
    from data.measuring.forms import FormUnavailable

    program = shutil.which("soffice")
    if program is None:
        raise FormUnavailable("LibreOffice is not installed (no soffice on the path)")
    if not _has_fonts():
        raise FormUnavailable(
            f"neither {' nor '.join(SAME_WIDTHS)} is installed: LibreOffice breaks the words of wider fonts"
        )
    with tempfile.TemporaryDirectory() as folder:
        sources = [Path(folder, f"paper-{at}.docx") for at in range(len(documents))]
        for source, document in zip(sources, documents, strict=True):
            source.write_bytes(document)
        command = [
            program,
            f"-env:UserInstallation=file://{_profile().name}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            folder,
            *map(str, sources),
        ]
        patience = PATIENCE + EACH * (len(documents) - 1)
        try:
            done = subprocess.run(command, capture_output=True, timeout=patience, check=False)
        except subprocess.TimeoutExpired as error:
            raise FormUnavailable(f"LibreOffice took longer than {patience} seconds") from error
        made = [source.with_suffix(".pdf") for source in sources]
        if not all(path.exists() for path in made):
            raise FormUnavailable(f"LibreOffice made no PDF (exit code {done.returncode})")
        return [path.read_bytes() for path in made]


@cache
def _profile() -> tempfile.TemporaryDirectory[str]:
    """This process's own profile: made by its first start of LibreOffice, gone with the process."""
    return tempfile.TemporaryDirectory(prefix="office-")


def _has_fonts() -> bool:
    """Whether papers look as their councils saw them; taken for granted where nothing can say."""
    asks = shutil.which("fc-match")
    if asks is None:
        return True
    said = subprocess.run([asks, "-f", "%{family}", FONT], capture_output=True, text=True, check=False).stdout
    return any(name in said for name in SAME_WIDTHS)
