"""Who is at this page, and whether they may save; what they may is decided where saving happens (`data.entries`)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import streamlit as st

from data.entries.permission import NOBODY, Who, role_of
from data.hosting import SIGNED_IN, Hosting, hosting
from data.vocabulary.faults import NotAllowed
from pages.frame.failing import heard


def who() -> Who:
    """Who is at this page: somebody who signed in, or nobody in particular."""
    settings = hosting()
    if settings.access != SIGNED_IN or not st.user.is_logged_in:
        return NOBODY
    told: dict[str, Any] = dict(st.user.to_dict())
    login = str(told.get(settings.login_claim) or "")
    if settings.login_claim == "email" and told.get("email_verified") is False:
        login = ""  # anybody may have typed it
    groups = told.get(settings.groups_claim) or ()
    groups = (groups,) if isinstance(groups, str) else groups
    return Who(login, tuple(map(str, groups)), _until(told.get("iat"), settings))


def _until(signed_in: object, settings: Hosting) -> datetime | None:
    """Until when having signed in counts; never, where the provider does not say when that was."""
    if not isinstance(signed_in, int | float):
        return None
    return datetime.fromtimestamp(signed_in, UTC) + timedelta(hours=settings.session_hours)


def why_not_save() -> str:
    """Why whoever is at this page may not save, and what they can do; nothing where they may."""
    try:
        role_of(who(), hosting())
    except NotAllowed as error:
        return str(error)
    return ""


def sign_in_or_out() -> None:
    """In the side bar, where people sign in to save: the way in, or who is in and the way out."""
    if hosting().access != SIGNED_IN:
        return
    with st.sidebar:
        why = why_not_save()
        if not st.user.is_logged_in:
            st.button("Sign in to save", on_click=heard(st.login), width="stretch")
            return
        st.caption(why or "You are signed in and may save.")
        if "Sign in again" in why:
            st.button("Sign in again", on_click=heard(st.login), width="stretch")
        st.button("Sign out", on_click=heard(st.logout), width="stretch")
