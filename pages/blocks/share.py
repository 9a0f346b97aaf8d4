"""Take the page along: a link that restores it, a citation with the date of the data, everything as one zip."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from analysis.files.metadata import bundle
from pages.addresses.book import WHOLE
from pages.blocks.selected import in_words
from pages.frame.run import this_run


def link(further: Mapping[str, str] | None = None) -> str:
    """The address that restores this page with its filters, and with what is added."""
    pairs = [(key, value) for key in st.query_params for value in st.query_params.get_all(key)]
    pairs += [pair for pair in (further or {}).items() if pair not in pairs]
    base = (st.context.url or "").partition("?")[0]
    return f"{base}?{urlencode(pairs)}" if pairs else base


def citation(title: str) -> str:
    """How to cite the page: what, which data, where."""
    run = this_run()
    kind = " (practice set, invented)" if run.practising else ""
    return f"Peer challenge benchmark, {title}{kind}: {in_words(run.shown())}. Data version {run.version}. {link()}"


@st.fragment
def link_and_citation(title: str) -> None:
    """A small menu with the link and the citation, each with a copy button.

    They are worked out when it is opened: what is opened on the page, such as a table, changes the link.
    """
    opened = st.popover(
        "Link and citation", type="tertiary", icon=":material/link:", key="link-and-citation", on_change="rerun"
    )
    if opened.open:
        with opened:
            st.markdown("This link restores the page with its filters:")
            st.code(link(), language=None, wrap_lines=True)
            st.markdown("All of it on one page, for paper:")
            st.code(link({WHOLE: "true"}), language=None, wrap_lines=True)
            st.markdown("To cite it:")
            st.code(citation(title), language=None, wrap_lines=True)


def notes(definition: str, listed: bool) -> Mapping[str, Any]:
    """What goes into a file's metadata about the view it was made from; `listed` as for `page_view`."""
    chosen = this_run().shown(listed)
    return {
        "selection": in_words(chosen),
        "as_at": chosen.as_at.isoformat() if chosen.as_at else "as last reported",
        "data_version": this_run().version,
        "definition": definition,
        "citation": citation("download"),
    }


def everything() -> None:
    """Every table of the database, whole, as one zip of CSV files with their metadata."""
    version, tables = this_run().version, this_run().whole_tables
    data_set = "practice (fictional)" if this_run().practising else "published papers"
    st.download_button(
        "Everything (zip of CSV files with metadata)",
        data=lambda: bundle(
            tables(), "Peer challenge benchmark: every table", {"data_version": version, "data_set": data_set}
        ),
        file_name=f"cpc-{'practice-' if this_run().practising else ''}everything_v{version}.zip",
        mime="application/zip",
        key="everything",
        on_click="ignore",
        icon=":material/folder_zip:",
        type="tertiary",
    )
