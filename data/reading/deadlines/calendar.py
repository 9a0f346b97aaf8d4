"""The calendar a council's deadline words stand on: month ends, quarters, bank holidays, polling days.

Computes only; it reads no text. Bank holidays are those of England and Wales.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

# Proclaimed once only: what the rules below cannot know. (date, whether it is a holiday)
_PROCLAIMED = {
    date(2011, 4, 29): True,
    date(2012, 5, 28): False,
    date(2012, 6, 4): True,
    date(2012, 6, 5): True,
    date(2020, 5, 4): False,
    date(2020, 5, 8): True,
    date(2022, 5, 30): False,
    date(2022, 6, 2): True,
    date(2022, 6, 3): True,
    date(2022, 9, 19): True,
    date(2023, 5, 8): True,
}


def month_window(year: int, month: int) -> tuple[date, date]:
    """First and last day of a month."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def months_window(year: int, month: int, count: int) -> tuple[date, date]:
    """First and last day of `count` months from that month on."""
    last = month - 1 + count - 1
    return date(year, month, 1), month_window(year + last // 12, last % 12 + 1)[1]


def add_months(day: date, count: int) -> date:
    """The same day `count` months on, or that month's last day where it is shorter."""
    index = day.year * 12 + day.month - 1 + count
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def easter_sunday(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm of 1876)."""
    golden, century, rest = year % 19, year // 100, year % 100
    leaps, century_rest = divmod(century, 4)
    moon = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leaps - moon + 15) % 30
    weekday = (32 + 2 * century_rest + 2 * (rest // 4) - epact - rest % 4) % 7
    shift = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * shift + 114, 31)
    return date(year, month, day + 1)


def _monday_on_or_after(day: date) -> date:
    return day + timedelta((7 - day.weekday()) % 7)


def bank_holidays(year: int) -> set[date]:
    """The bank holidays of England in a year, with substitute days and the proclaimed exceptions."""
    easter = easter_sunday(year)
    new_year = date(year, 1, 1)
    christmas, boxing = date(year, 12, 25), date(year, 12, 26)
    found = {
        _monday_on_or_after(new_year) if new_year.weekday() > 4 else new_year,
        easter - timedelta(2),
        easter + timedelta(1),
        _monday_on_or_after(date(year, 5, 1)),
        date(year, 5, 31) - timedelta(date(year, 5, 31).weekday()),
        date(year, 8, 31) - timedelta(date(year, 8, 31).weekday()),
        # A holiday on a weekend moves two days on: past the other one of the pair.
        christmas + timedelta(2) if christmas.weekday() > 4 else christmas,
        boxing + timedelta(2) if boxing.weekday() > 4 else boxing,
    }
    for day, holiday in _PROCLAIMED.items():
        if day.year == year:
            (found.add if holiday else found.discard)(day)
    return found


def working_days_before(day: date, count: int) -> date:
    """The day that is `count` working days before, weekends and bank holidays not counted."""
    while count:
        day -= timedelta(1)
        if day.weekday() < 5 and day not in bank_holidays(day.year):
            count -= 1
    return day


def local_polling_day(year: int) -> date:
    """The ordinary day of local elections: the first Thursday in May."""
    return date(year, 5, 1) + timedelta((3 - date(year, 5, 1).weekday()) % 7)


def notice_of_election(poll: date) -> date:
    """The last day for notice of election, when the pre-election period begins: 25 working days before."""
    return working_days_before(poll, 25)
