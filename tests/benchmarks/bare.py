"""A bare Streamlit page with as many elements of each kind as a page of the dashboard has (`BARE_PAGES`)."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

COUNTS = json.loads(Path(os.environ["BARE_PAGES"]).read_text())
ROWS = pd.DataFrame({"council": [f"Council {n}" for n in range(10)], "number": range(10), "words": "Some words here"})


def draw_one(kind: str, number: int) -> None:
    """One element of that kind; kinds that a plain page has no use for are texts."""
    name, key = f"{kind} {number}", f"{kind}-{number}".replace(" ", "-")
    if kind == "plotly_chart":
        st.plotly_chart(go.Figure(go.Bar(x=ROWS["number"], y=ROWS["council"], orientation="h")), key=key, theme=None,
                        on_select=lambda: None)  # fmt: skip
    elif kind == "download_button":
        st.download_button(name, data=lambda: b"", file_name="rows.csv", key=key, on_click="ignore")
    elif kind == "button":
        st.button(name, key=key)
    elif kind == "multiselect":
        st.multiselect(name, list(ROWS["council"]), key=key)
    elif kind == "selectbox":
        st.selectbox(name, list(ROWS["council"]), key=key)
    elif kind in ("table", "arrow_data_frame"):
        (st.table if kind == "table" else st.dataframe)(ROWS)
    elif kind == "metric":
        st.metric(name, "3 of 10", help="How it is counted", border=True)
    elif kind == "checkbox":
        st.toggle(name, key=key)
    elif kind == "radio":
        st.radio(name, ["one", "two"], key=key)
    elif kind == "heading":
        st.header(name, anchor=False)
    elif kind == "page_link":
        st.page_link(page, label=name)
    elif kind == "block popover":
        st.popover(name)
    elif kind == "block expandable":
        st.expander(name)
    elif kind.startswith("block"):
        st.container()
    else:
        st.markdown(f"Some words of a sentence about {name}.")


def draw() -> None:
    """As many elements of each kind as the page has that the link names; the filters in the side bar."""
    for kind, count in COUNTS[st.query_params["page"]].items():
        with st.sidebar if kind == "multiselect" else st.container():
            for number in range(count):
                draw_one(kind, number)


page = st.Page(draw, title="Bare", url_path="bare", default=False)
first = st.Page(lambda: None, title="First", default=True)
st.set_page_config(layout="wide")
st.navigation([first, page]).run()
