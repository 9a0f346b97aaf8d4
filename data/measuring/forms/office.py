"""Has LibreOffice turn a Word document into a PDF, as councils' own machines do.

Run without a screen and with a profile of its own in a temporary folder, so that it disturbs no open LibreOffice.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

PATIENCE = 180  # seconds; the first start makes a profile
FONT = "Calibri"
SAME_WIDTHS = ("Calibri", "Carlito")


def converted(document: bytes) -> bytes:
    """Give a .docx file as a PDF; FormUnavailable where there is no LibreOffice or it fails."""
    from data.measuring.forms import FormUnavailable

    program = shutil.which("soffice")
    if program is None:
        raise FormUnavailable("LibreOffice is not installed (no soffice on the path)")
    if not _has_fonts():
        raise FormUnavailable(
            f"neither {' nor '.join(SAME_WIDTHS)} is installed: LibreOffice breaks the words of wider fonts"
        )
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "paper.docx")
        source.write_bytes(document)
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, str(source)]
        try:
            done = subprocess.run(command, capture_output=True, timeout=PATIENCE, check=False)
        except subprocess.TimeoutExpired as error:
            raise FormUnavailable(f"LibreOffice took longer than {PATIENCE} seconds") from error
        made = source.with_suffix(".pdf")
        if not made.exists():
            raise FormUnavailable(f"LibreOffice made no PDF (exit code {done.returncode})")
        return made.read_bytes()


def _has_fonts() -> bool:
    """Whether papers look as their councils saw them; taken for granted where nothing can say."""
    asks = shutil.which("fc-match")
    if asks is None:
        return True
    said = subprocess.run([asks, "-f", "%{family}", FONT], capture_output=True, text=True, check=False).stdout
    return any(name in said for name in SAME_WIDTHS)
