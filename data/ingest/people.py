"""Strips people from owners (signatures first)."""

from __future__ import annotations


def strip_names(owner_text: str | None) -> tuple[str | None, int]:
    """The roles, teams and services of an owner cell, joined by "; ", and how many names were taken out."""
    return owner_text, 0


def strip_names_in_text(text: str) -> tuple[str, int]:
    """A sentence with its names replaced by "[name removed]", and how many."""
    return text, 0
