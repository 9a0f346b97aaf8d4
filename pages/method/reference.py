"""What the columns and signs mean, the licence and the limits: tabs of the Method page."""

from __future__ import annotations

import streamlit as st

from data.vocabulary import schema
from pages.frame.words import escaped


def dictionary() -> None:
    """Every column of the database."""
    st.caption("Every column of the database, as the schema has it.")
    for entry in schema.TABLES:
        with st.expander(f"{entry.name}: one row is {entry.row}"):
            st.markdown(
                "\n".join(
                    f"- **{c.name}** ({c.kind}{', required' if c.required else ''}): {escaped(c.description)}"
                    + (f". One of: {escaped(', '.join(c.allowed))}" if c.allowed else "")
                    for c in entry.columns
                )
            )


def shorthand(version: str) -> None:
    """What the signs mean, the licence, and the limits; `version` is of the data, to cite."""
    st.markdown(
        "- **[x]** means not available: not published, or not in the papers held. It is never nought.\n"
        "- Summaries are this product's own words; short published wordings of dates and statuses are quoted.\n"
        "- Only roles are held. Officers' names in the papers were left out on purpose.\n"
        "- Contains public sector information licensed under the Open Government Licence v3.0.\n"
        "- Nobody is ranked. With about nine recommendations a council, most differences in shares are noise.\n"
        f"- To cite: *Peer challenge benchmark, data version {version}*, with the date you looked."
    )
