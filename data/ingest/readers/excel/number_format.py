"""What Excel shows of a number: a value and its format code as the words in the cell, on an English machine.

The code's sections, conditions, literals, digits, percentages, fractions and dates are followed; colours and widths
are not. A date all in figures is shown day before month whatever order the code asks for: the day is known, and an
English reader would take 03/04 for the third of April.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from data.ingest.readers.excel.number_codes import Section, code_here, sections_of

_TESTS = {
    "<": lambda a, b: a < b,
    ">": lambda a, b: a > b,
    "=": lambda a, b: a == b,
    "<=": lambda a, b: a <= b,
    ">=": lambda a, b: a >= b,
    "<>": lambda a, b: a != b,
}
_LAST_DAY = 2958466
"""The serial number after 31 December 9999."""


def shown_number(value: float, code: str, from_1904: bool = False) -> str:
    """The words a cell shows for a number; "" where its code shows nothing. Raises nothing on a broken code."""
    section, value = _section_for(sections_of(code_here(code)), value)
    if section is None or any(kind == "general" for kind, _ in section.pieces):
        around = _literals(section.pieces) if section else ("", "")
        return f"{around[0]}{general(value)}{around[1]}".strip()
    if section.dated:
        if not 0 <= value < _LAST_DAY:
            return general(value)
        return " ".join(_date(section.pieces, value, from_1904).split())
    return " ".join(_number(section.pieces, value).split())


def shown_text(text: str, code: str) -> str:
    """The words a cell shows for text: the code's fourth section, or the text itself; "" where the code hides it."""
    sections = sections_of(code)
    texts = [section for section in sections if any(kind == "text" for kind, _ in section.pieces)]
    if len(sections) > 3:
        texts = [sections[3]]
    if not texts:
        return text
    return "".join(text if kind == "text" else words for kind, words in texts[0].pieces if kind in {"text", "words"})


def general(value: float) -> str:
    """A number as a cell without a format shows it: up to eleven figures, no ".0"."""
    if value == int(value) and abs(value) < 1e11:
        return str(int(value))
    return f"{value:.11g}" if 1e-5 <= abs(value) < 1e11 else f"{value:.5E}"


def _section_for(sections: tuple[Section, ...], value: float) -> tuple[Section | None, float]:
    """Choose a number's section, and give the number as that section shows it (without a sign it does not print)."""
    if any(section.condition for section in sections):
        for at, section in enumerate(sections[:3]):
            if section.condition is None or _TESTS[section.condition[0]](value, section.condition[1]):
                return section, abs(value) if at and value < 0 else value
        return None, value
    numbers = sections[:3]
    if value < 0 and len(numbers) > 1:
        return numbers[1], -value
    if value == 0 and len(numbers) > 2:
        return numbers[2], value
    return numbers[0], value


def _literals(pieces: tuple[tuple[str, str], ...]) -> tuple[str, str]:
    at = next(index for index, (kind, _) in enumerate(pieces) if kind == "general")
    said = ["".join(text for kind, text in part if kind == "words") for part in (pieces[:at], pieces[at + 1 :])]
    return said[0], said[1]


def _date(pieces: tuple[tuple[str, str], ...], value: float, from_1904: bool) -> str:
    """Show a serial number as a date or a time."""
    day = _moment(value, from_1904)
    pieces = _day_first(_minutes(pieces))
    twelve = any(kind == "clock" for kind, _ in pieces)
    said = []
    for kind, text in pieces:
        if kind == "date":
            said.append(_part(day, text, twelve))
        elif kind == "elapsed":
            unit = {"h": 24, "m": 1440, "s": 86400}[text[0]]
            said.append(str(int(value * unit + 1e-6)).zfill(len(text)))
        elif kind == "clock":
            said.append(("am" if day.hour < 12 else "pm").upper())
        elif kind != "text":
            said.append(text if kind != "digit" else "")
    return "".join(said).rstrip(".")


def _moment(value: float, from_1904: bool) -> datetime:
    """The moment of a serial number, to the second. Excel counts a 29 February 1900 that never was."""
    start = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30 if value >= 60 else 31)
    try:
        return start + timedelta(seconds=round(value * 86400))
    except OverflowError:
        return datetime.max


def _minutes(pieces: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """Mark the m's that mean minutes: after hours or before seconds."""
    timed = [at for at, (kind, _) in enumerate(pieces) if kind in {"date", "elapsed"}]
    done = list(pieces)
    for order, at in enumerate(timed):
        kind, text = pieces[at]
        before = pieces[timed[order - 1]][1][0] if order else ""
        after = pieces[timed[order + 1]][1][0] if order + 1 < len(timed) else ""
        if kind == "date" and text in {"m", "mm"} and (before == "h" or after == "s"):
            done[at] = ("date", "i" * len(text))
    return tuple(done)


def _day_first(pieces: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """Swap month and day where both are figures and the month comes first, unless the year leads."""
    order = [(at, text) for at, (kind, text) in enumerate(pieces) if kind == "date" and text[0] in "ymd"]
    letters = "".join(text[0] for _, text in order)
    if letters not in {"md", "mdy"} or any(len(text) > 2 for _, text in order[:2]):
        return pieces
    done = list(pieces)
    (month, _), (day, _) = order[:2]
    done[month], done[day] = pieces[day], pieces[month]
    return tuple(done)


def _part(day: datetime, text: str, twelve: bool) -> str:
    """One part of a date or time, such as "mmm"."""
    letter, width = text[0], len(text)
    if letter == "y":
        return day.strftime("%Y") if width > 2 else day.strftime("%y")
    if letter == "m":
        name = day.strftime("%B")
        return {1: str(day.month), 2: f"{day.month:02d}", 3: name[:3], 5: name[:1]}.get(width, name)
    if letter == "d":
        name = day.strftime("%A")
        return {1: str(day.day), 2: f"{day.day:02d}", 3: name[:3]}.get(width, name)
    number = {"h": (day.hour % 12 or 12) if twelve else day.hour, "i": day.minute, "s": day.second}[letter]
    return f"{number:02d}" if width > 1 else str(number)


def _number(pieces: tuple[tuple[str, str], ...], value: float) -> str:
    """Show a number by its digits, with percent signs, thousands, decimals, fractions and words around and between."""
    kinds = [kind for kind, _ in pieces]
    if "digit" not in kinds:
        return "".join(text for kind, text in pieces if kind in {"words", "percent", "slash", "comma", "point"})
    if "slash" in kinds and "digit" in kinds[kinds.index("slash") :]:
        return _fraction(pieces, value)
    if "sign" in kinds:
        places = _decimals(pieces[: kinds.index("sign")])
        return f"{value:.{places}E}"
    exact = abs(Decimal(repr(float(value)))) * 100 ** kinds.count("percent")
    last = max(at for at, kind in enumerate(kinds) if kind == "digit")
    scale = 0
    while last + 1 + scale < len(kinds) and kinds[last + 1 + scale] == "comma":
        scale += 1
    exact = exact.scaleb(-3 * scale)
    wanted = _decimals(pieces)
    try:
        figures = str(exact.quantize(Decimal(1).scaleb(-wanted), ROUND_HALF_UP))
    except ArithmeticError:
        return general(value)
    whole, _, rest = figures.partition(".")
    sign = "-" if value < 0 and figures.strip("0.") else ""
    return sign + _set_figures(pieces, whole, rest)


def _decimals(pieces: tuple[tuple[str, str], ...]) -> int:
    kinds = [kind for kind, _ in pieces]
    return kinds[kinds.index("point") :].count("digit") if "point" in kinds else 0


def _set_figures(pieces: tuple[tuple[str, str], ...], whole: str, rest: str) -> str:
    """Put figures in the places of the code: whole ones from the right, decimals from the left."""
    point = next((at for at, (kind, _) in enumerate(pieces) if kind == "point"), len(pieces))
    places = [at for at, (kind, _) in enumerate(pieces[:point]) if kind == "digit"]
    grouped = bool(places) and any(pieces[at][0] == "comma" for at in range(places[0], places[-1]))
    whole = whole.lstrip("0")
    zeros = len([at for at in places if pieces[at][1] == "0"])
    whole = whole.zfill(zeros) if zeros else whole
    # One figure for each place, and what is left over before the first.
    shown = {at: figure for at, figure in zip(reversed(places), reversed(whole), strict=False)}
    if places and len(whole) > len(places):
        shown[places[0]] = whole[: len(whole) - len(places) + 1]
    if grouped:
        shown = {places[0]: f"{int(whole):,}" if whole else ""}
    keep = len(rest)
    decimals = [text for kind, text in pieces[point:] if kind == "digit"]
    while keep and decimals[keep - 1] != "0" and rest[keep - 1] == "0":
        keep -= 1
    said, used = [], 0
    for at, (kind, text) in enumerate(pieces):
        if kind == "digit" and at < point:
            said.append(shown.get(at, ""))
        elif kind == "digit":
            said.append(rest[used] if used < keep else "")
            used += 1
        elif kind == "point":
            said.append("." if keep else "")
        elif kind not in {"comma", "text"} or (kind == "comma" and not places):
            said.append(text)
    return "".join(said)


def _fraction(pieces: tuple[tuple[str, str], ...], value: float) -> str:
    """Show a number as a whole and a fraction."""
    kinds = [kind for kind, _ in pieces]
    slash = kinds.index("slash")
    places = len([1 for kind, _ in pieces[slash:] if kind == "digit"])
    near = Fraction(abs(value)).limit_denominator(10 ** min(places, 3) - 1)
    whole, part = divmod(near.numerator, near.denominator)
    mixed = kinds[:slash].count("digit") > places
    if not mixed:
        whole, part = 0, near.numerator
    fraction = f"{part}/{near.denominator}" if part else ""
    sign = "-" if value < 0 else ""
    return sign + (" ".join(filter(None, (str(whole) if whole else "", fraction))) or "0")
