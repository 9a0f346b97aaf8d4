"""The one place that hands out files: the rows on screen as CSV, what a reader of the file must know, the picture."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analysis.files.export import csv_bytes, csv_of_batches, file_name
from analysis.files.metadata import metadata_bytes, table_metadata
from analysis.sentences import counted
from pages.blocks.selected import file_parts
from pages.blocks.share import notes
from pages.frame.newest import newest
from pages.frame.rows import Batches, Rows, whole
from pages.frame.run import this_run


def named(topic: str, ending: str = "csv", listed: bool = False) -> str:
    """A file's name: topic, filters, as-at, version of the data; files of the practice set say so first.

    `listed`: the rows are a list that a status narrows, not shares out of all statuses.
    """
    chosen = this_run().shown(listed)
    as_at = chosen.as_at.isoformat() if chosen.as_at else "last-reported"
    told = f"practice-{topic}" if this_run().practising else topic
    return file_name(told, file_parts(chosen), as_at, this_run().version, ending)


def csv_button(
    rows: pd.DataFrame | Rows | Batches, topic: str, label: str = "CSV", listed: bool = False, key: str | None = None
) -> None:
    """A CSV of exactly these rows. One of the practice set says so in a column too.

    `key` names the button where its topic changes with what is typed, so that a press is not lost meanwhile.
    """
    practising, key, held = this_run().practising, key or topic, newest()
    held.rows[key] = rows
    st.download_button(
        f"{label}: {counted(len(rows), 'row')}",
        # Streamlit makes the bytes outside the session, so what depends on the session is settled before.
        data=lambda: _csv(held.settled(key), practising),
        file_name=named(topic, listed=listed),
        mime="text/csv",
        key=f"csv-{key}",
        on_click="ignore",
        icon=":material/download:",
        type="tertiary",
    )


def about_button(rows: pd.DataFrame | Rows, topic: str, counted_how: str, listed: bool = False) -> None:
    """What goes beside the CSV, as CSV on the Web metadata: columns, filters, definition, licence, citation."""
    name, said, practising = named(topic, listed=listed), notes(counted_how, listed), this_run().practising
    st.download_button(
        "This as a file beside the CSV (JSON)",
        data=lambda: metadata_bytes(table_metadata(_marked(rows, practising), name, topic.replace("-", " "), said)),
        file_name=f"{name}-metadata.json",
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


def _csv(rows: pd.DataFrame | Rows | Batches, practising: bool) -> bytes:
    if not isinstance(rows, Batches):
        return csv_bytes(_marked(rows, practising))
    from data.practice.store import DATA_SET

    return csv_of_batches(rows.columns, rows.read(), {"data_set": DATA_SET} if practising else {})


def _marked(rows: pd.DataFrame | Rows, practising: bool) -> pd.DataFrame:
    if not practising:
        return whole(rows)
    from data.practice.store import DATA_SET

    return whole(rows).assign(data_set=DATA_SET)
