"""Draws a part of a PDF's page; it runs in the child process alone, as whatever a PDF holds may be hostile."""

from __future__ import annotations

import io

AROUND = 48.0
"""Points of the page shown above and below the part that was asked for."""
LONGEST = 1300
"""Pixels that a side of the picture may have."""
DOTS = 130
"""Dots an inch, where the page is no larger than paper is."""
MARKED = (255, 244, 190)


def drawn(data: bytes, page: float, top: float, bottom: float) -> bytes:
    """A PNG of a page (from 1) as wide as it is, from above `top` to below `bottom` (points), that part marked."""
    import pdfplumber
    from PIL import Image, ImageChops

    with pdfplumber.open(io.BytesIO(data), pages=[int(page)]) as pdf:
        whole = pdf.pages[0]
        left, first, right, last = whole.bbox
        upper, lower = max(first, top - AROUND), min(last, bottom + AROUND)
        part = whole.crop((left, upper, right, lower))
        resolution = min(DOTS, 72 * LONGEST / max(float(right - left), float(lower - upper)))
        picture = part.to_image(resolution=resolution).original.convert("RGB")
    scale = picture.height / (lower - upper)
    mark = Image.new("RGB", picture.size, "white")
    mark.paste(MARKED, (0, round((top - upper - 4) * scale), picture.width, round((bottom - upper + 4) * scale)))
    written = ImageChops.invert(picture).getbbox()  # the margins to the left and right are left out
    left, right = (max(0, written[0] - 12), written[2] + 12) if written else (0, picture.width)
    out = io.BytesIO()
    shown = ImageChops.multiply(picture, mark).crop((left, 0, min(right, picture.width), picture.height))
    shown.quantize(64).save(out, "PNG", optimize=True)
    return out.getvalue()
