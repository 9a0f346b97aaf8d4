"""Where programs get the rows: every address, what it holds, and how it is read."""

from __future__ import annotations

from urllib.parse import urlsplit

import pandas as pd
import streamlit as st

from pages.addresses.book import BOOK
from pages.blocks.table import table
from pages.frame.menu import PAGES

HOW = (
    "Each file of each page has an address that programs can read again and again: Excel and Power BI by “From Web”, "
    "pandas by read\\_csv, R by read.csv. It gives the newest rows, the same as the page's CSV, under the filters that "
    "follow the question mark. “Address” beside a CSV holds the one of the view you are looking at. With .json or "
    ".parquet at its end it gives the same rows in that form, with .csv-metadata.json their columns, their definition "
    "and how many there are. An address that names something unknown answers with what it does know. A star stands "
    "for a challenge, such as harrow-2023."
)


def data_addresses() -> None:
    """The part of the page that lists them."""
    st.header("Data addresses", anchor=False)
    st.markdown(HOW)
    page = urlsplit(st.context.url or "")
    place = page._replace(path=f"{page.path.rpartition('/')[0]}/data/").geturl()
    listed = pd.DataFrame(
        {
            "address": [f"{each.name}.csv" for each in BOOK],
            "row": [each.row[:1].upper() + each.row[1:] for each in BOOK],
            "page": [PAGES[each.page].title for each in BOOK],
        }
    )
    st.code(f"{place}<name>.csv", language=None)
    with st.expander(f"The {len(BOOK)} addresses", key="addresses"):
        table(listed, {"row": "One row is"}, alt="Every data address, what one row of it is, and its page", most=100)
