"""Accessibility: can everyone use it?"""

from __future__ import annotations

import streamlit as st

from pages.blocks.head import head

CHECKED = "28 November 2026"

head(
    "Accessibility",
    "Every page is checked against WCAG 2.2 AA by machine, light and dark, on a desk and on a phone; one fault of the "
    "framework is left, and what machines cannot check is open.",
)
st.header("What you can rely on", anchor=False)
st.markdown(
    "- **Charts** have a finding in words, a text alternative, and their rows as a table and a file. A status has its "
    "own word, symbol and pattern; nothing is said by colour alone, and the silence map reads in grey.\n"
    "- **Keyboard.** Every filter, table, file and link is reached with Tab and used with Enter, Space and the arrow "
    "keys. Picking a mark in a chart is a short cut: the filters in the side bar do the same, and “See the actions” "
    "under a chart leads to the records behind it.\n"
    "- **Zoom.** At 200% on a desk and at 320 pixels wide no page scrolls sideways; only wide tables do, in their "
    "own box.\n"
    "- **Dark and light** follow your system. Text has a contrast of at least 4.5 to 1, marks of at least 3 to 1.\n"
    "- **Screen readers.** Each page has one title, headings in steps and a link that skips the menu. Every control, "
    "file and table says what it is about, and a new answer is announced when a choice changes it.\n"
    "- **Motion.** Nothing moves by itself or after it has been drawn, and nothing times out.\n"
    "- **Touch.** On a phone what is pressed most is at least 44 pixels high.\n"
    "- **Paper.** “Print” at the top of a page prints all of it; a council's briefing comes as Word and as a page."
)
st.header("What does not work yet", anchor=False)
st.markdown(
    "- The scrolling box round a wide table takes no keyboard focus (a fault of Streamlit 1.67). The file under it "
    "holds the same rows.\n"
    "- Long tables, and all of Explore, are drawn on a canvas, which screen readers follow row by row but not as a "
    "whole. The file under each is the full alternative.\n"
    "- The words that appear when the pointer rests on a mark cannot be moved to. They say nothing that the table "
    "does not.\n"
    "- Nobody who relies on a screen reader or on magnification has tested this yet."
)
st.header("How it was checked", anchor=False)
st.markdown(
    "With axe-core's rules for WCAG 2.0, 2.1 and 2.2, levels A and AA, in Chromium, on every page, in light and dark, "
    "at 1440 and at 390 pixels wide, at every change of the code; with what Chromium tells a screen reader of each "
    "page; and with a journey by keyboard alone. The tests are "
    f"in `tests/browser`. This statement was written on {CHECKED}.\n\n"
    "If something here keeps you out, tell whoever gave you this address: every figure can be had as a file."
)
