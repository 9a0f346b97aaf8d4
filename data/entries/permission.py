"""Who saves, and whether they may: asked where saving happens, so that no page can forget it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from data.hosting import ALONE, READ_ONLY, Hosting
from data.vocabulary.faults import NotAllowed


@dataclass(frozen=True)
class Who:
    """Somebody at the dashboard: their login and groups where they signed in, and until when that counts.

    `host` is whoever runs the command line beside the register: they hold its files and may write them anyway.
    """

    login: str = ""
    groups: tuple[str, ...] = ()
    until: datetime | None = None
    host: bool = False


NOBODY = Who()
"""Somebody who did not say who they are."""
HOST = Who(host=True)


def role_of(who: Who, settings: Hosting, now: datetime | None = None) -> str:
    """The role under which they may save; NotAllowed, with what to do, where they may not."""
    if who.host:
        return "command line"
    if settings.access == ALONE:
        return "this computer"
    if settings.access == READ_ONLY:
        raise NotAllowed("This dashboard is shared to be read: nobody saves here.")
    if not who.login:
        raise NotAllowed("Sign in to save; everybody may read.")
    if who.until is None or (now or datetime.now(UTC)) >= who.until:
        raise NotAllowed("You signed in too long ago. Sign in again, then save.")
    if who.login.casefold() in settings.logins:
        return settings.logins[who.login.casefold()] or who.login
    for group in who.groups:
        if group in settings.groups:
            return settings.groups[group] or group
    raise NotAllowed("You are signed in, but not among those who may save. Ask whoever runs this dashboard.")
