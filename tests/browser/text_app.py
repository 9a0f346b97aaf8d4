"""A bare page that shows texts through `escaped`: as Markdown, as a button's label, and in a table."""

import pandas as pd
import streamlit as st

from pages.frame.words import escaped
from tests.browser.texts import TEXTS

for number, text in enumerate(TEXTS):
    with st.container(key=f"text-{number}"):
        st.markdown(escaped(text))
    with st.container(key=f"label-{number}"):
        st.button(escaped(text), key=f"button-{number}")
with st.container(key="cells"):
    st.table(pd.DataFrame({"text": [escaped(text) for text in TEXTS]}), hide_index=True)
