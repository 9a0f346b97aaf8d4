"""The one place that hands out files: the rows on screen as CSV, what a reader of the file must know, the picture."""

from __future__ import annotations

from urllib.parse import urlsplit

import pandas as pd
import streamlit as st

from analysis.files.export import CSV, file_name
from analysis.sentences import counted
from pages.addresses.book import address_of, query_of
from pages.blocks.selected import file_parts
from pages.blocks.share import notes
from pages.frame.newest import Offered, newest
from pages.frame.rows import Batches, Rows
from pages.frame.run import this_run
from pages.frame.words import aloud

WAYS = (
    "Always the newest of these rows, with these filters: for “From Web” in Excel and Power BI, for read\\_csv in "
    "pandas and read.csv in R. With .json or .parquet in place of .csv it gives the same rows in that form."
)


def named(topic: str, ending: str = "csv", listed: bool = False) -> str:
    """A file's name: topic, filters, as-at, version of the data; files of the practice set say so first.

    `listed`: the rows are a list that a status narrows, not shares out of all statuses.
    """
    chosen = this_run().shown(listed)
    as_at = chosen.as_at.isoformat() if chosen.as_at else "last-reported"
    told = f"practice-{topic}" if this_run().practising else topic
    return file_name(told, file_parts(chosen), as_at, this_run().version, ending)


def csv_button(
    rows: pd.DataFrame | Rows | Batches,
    topic: str,
    label: str = "CSV",
    counted_how: str = "",
    listed: bool = False,
    key: str | None = None,
    of: str = "",
) -> None:
    """A CSV of exactly these rows. One of the practice set says so in a column too.

    `key` names the button and the address where its topic changes with what is typed, so that a press is not lost
    meanwhile. `counted_how` is the definition in the metadata, `of` the chart that a screen reader names with the file.
    """
    run, key, held = this_run(), key or topic, newest()
    of = of or in_short(topic)
    held.files[key] = Offered(
        rows, named(topic, listed=listed), in_short(topic), notes(counted_how, listed), run.path, run.practising
    )
    st.download_button(
        f"{label}: {counted(len(rows), 'row')}{aloud(of)}",
        # Streamlit makes the bytes outside the session, so what depends on the session is settled before.
        data=lambda: b"".join(held.settled(key).csv()),
        file_name=named(topic, listed=listed),
        mime=CSV,
        key=f"csv-{key}",
        on_click="ignore",
        icon=":material/download:",
        type="tertiary",
    )
    _address(key, of)


def in_short(topic: str) -> str:
    """What a file is of, where no chart names it."""
    return topic.replace("-", " ")


def _address(key: str, of: str) -> None:
    """The address at which a program gets the newest of this file, with a button that copies it."""
    found = address_of(key)
    if found is None:
        return
    pairs = [(name, value) for name in st.query_params for value in st.query_params.get_all(name)]
    query = query_of(found, pairs)
    page = urlsplit(st.context.url or "")
    place = page._replace(path=f"{page.path.rpartition('/')[0]}/data/{key}.csv", query=query).geturl()
    with st.popover(f"Address{aloud(of)}", key=f"address-{key}", type="tertiary", icon=":material/link:"):
        st.code(place, language=None, wrap_lines=True)
        st.caption(WAYS)


def about_button(topic: str) -> None:
    """What goes beside the CSV, as CSV on the Web metadata: columns, filters, definition, licence, citation."""
    file = newest().files[topic]
    st.download_button(
        "This as a file beside the CSV (JSON)",
        data=lambda: file.metadata(file.name),
        file_name=f"{file.name}-metadata.json",
        mime="application/json",
        key=f"about-{topic}",
        on_click="ignore",
        type="tertiary",
    )


def zip_button(content: bytes, label: str, name: str, key: str) -> None:
    """A zip made already."""
    st.download_button(
        label,
        data=content,
        file_name=name,
        mime="application/zip",
        key=key,
        on_click="ignore",
        icon=":material/download:",
    )
