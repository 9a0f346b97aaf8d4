"""Who may do what where the dashboard is hosted, and its limits: `hosting.toml` in the data folder, one checked object.

Without the file the dashboard is *alone*: one person on their own machine, who may do everything. The guide to hosting
(`.copies/README.md`) shows a whole file.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from data.home import HOME
from data.vocabulary.faults import RegisterError, nearest

FILE = "hosting.toml"
ALONE, READ_ONLY, SIGNED_IN = "alone", "shared, read-only", "shared, signed in"
ACCESS = (ALONE, READ_ONLY, SIGNED_IN)
LINES = f'access = "{READ_ONLY}"   or   access = "{SIGNED_IN}"'
"""What to write where a dashboard is reached by others."""
LOOPBACK = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True)
class Hosting:
    """How the dashboard is hosted. Sizes are in megabytes, times in hours."""

    access: str = ALONE
    logins: dict[str, str] = field(default_factory=dict)
    """Who may save, by login, and the role under which the journal names them (their login, where it is empty)."""
    groups: dict[str, str] = field(default_factory=dict)
    """The same by group."""
    login_claim: str = "email"
    groups_claim: str = "groups"
    session_hours: int = 10
    """Signed in this long ago, one has to sign in again to save."""
    embedded_in: tuple[str, ...] = ()
    """Sites that may show the dashboard in a frame, as https://intranet.example.gov.uk."""
    papers_at_once: int = 2
    upload_mb_a_session: int = 100
    upload_mb_in_all: int = 400
    git: bool = False
    """Whether each save is committed, where the register lies in a git repository."""

    @property
    def shared(self) -> bool:
        """Whether others than the person at the machine reach it."""
        return self.access != ALONE


def hosting(root: Path = HOME.root) -> Hosting:
    """The settings of a data folder; RegisterError names the line that is wrong and how to mend it."""
    file = root / FILE
    try:
        given = tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Hosting()
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else error
        raise RegisterError(FILE, "the file", f"it cannot be read ({why})", "Mend the TOML.") from error
    saving = given.pop("may_save", {})
    if not isinstance(saving, dict) or not set(saving) <= {"logins", "groups"}:
        raise RegisterError(FILE, "may_save", "it is no such list", "Head it [may_save.logins] or [may_save.groups].")
    given |= saving
    known = {each.name: each for each in fields(Hosting)}
    for name, value in given.items():
        if name not in known:
            raise RegisterError(FILE, name, "it is no setting", nearest(name, set(known)))
        given[name] = _checked(name, value)
    return Hosting(**given)


def _checked(name: str, value: Any) -> Any:
    usual = getattr(Hosting(), name)
    if name == "access" and value not in ACCESS:
        raise RegisterError(FILE, name, f"it is {value!r}", f"Allowed: {'; '.join(ACCESS)}.")
    if isinstance(usual, dict):
        if not isinstance(value, dict) or not all(isinstance(role, str) for role in value.values()):
            raise RegisterError(FILE, f"may_save.{name}", "it is no list of names", 'Write lines like "name" = "role".')
        return {who.strip().casefold() if name == "logins" else who: role.strip() for who, role in value.items()}
    if isinstance(usual, tuple):
        if not isinstance(value, list) or not all(isinstance(site, str) and _is_site(site) for site in value):
            raise RegisterError(FILE, name, f"it is {value!r}", 'Write a list such as ["https://site.example"].')
        return tuple(value)
    if type(value) is not type(usual) or (isinstance(usual, int) and not isinstance(usual, bool) and value < 1):
        wanted = "true or false" if isinstance(usual, bool) else "text" if isinstance(usual, str) else "1 or more"
        raise RegisterError(FILE, name, f"it is {value!r}", f"Write {wanted}.")
    return value


def _is_site(text: str) -> bool:
    """Whether it is the bare address of a site: it goes into a header as it stands."""
    try:
        parts = urlsplit(text)
        host = (parts.hostname or "").replace("-", "").replace(".", "")
        return text == f"{parts.scheme}://{parts.netloc}" and parts.scheme in ("http", "https") and host.isalnum()
    except ValueError:
        return False


def unshared(address: str | None, names: list[str], settings: Hosting) -> str:
    """Why a dashboard on that address, asked for under these names, must not start; nothing where it may.

    No address means every address of the machine.
    """
    if settings.shared:
        return ""
    others = [name for name in ([address or "every address"] + names) if name not in LOOPBACK]
    if not others:
        return ""
    return (
        f"Not started: others could reach this dashboard ({', '.join(others)}), and nothing says who may save. Write "
        f"one line into {FILE} in the data folder:   {LINES}   or leave server.address at localhost."
    )
