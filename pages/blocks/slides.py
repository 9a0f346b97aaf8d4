"""The button that takes a page's charts along as PowerPoint slides; they are made when it is pressed."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

import pandas as pd
import streamlit as st

from analysis.charts.tokens import in_light
from analysis.files.slides import Deck, Shown, slides
from pages.blocks.files import named
from pages.blocks.selected import in_words
from pages.blocks.share import link
from pages.blocks.table import source
from pages.frame.newest import newest
from pages.frame.rows import Rows, whole
from pages.frame.run import this_run

KIND = "application/vnd.openxmlformats-officedocument.presentationml.presentation"


def begin(title: str, answer: str) -> None:
    """Keep what all slides of the page share, and a place for the button: drawn with the page's first chart."""
    run, held = this_run(), newest()
    shown = in_words(run.shown())
    told = f"{source()} Peer challenge benchmark, data version {run.version}."
    held.deck = Deck(title, answer, shown, told, f"{shown}\n{link()}")
    held.place = st.container(width="content", key="slides-place")
    if held.charts:
        _button(title)


def offer(
    headline: str, measure: str, alt: str, rows: pd.DataFrame | Rows, figure: str = "", counted: str = "",
    labels: Mapping[str, str] | None = None,
) -> None:  # fmt: skip
    """Put a chart, or rows without a figure, on slides of the page's file; see `Shown`, with the figure as JSON."""
    held = newest()
    held.charts.append(
        lambda: Shown(
            headline, measure, alt, whole(rows), json.loads(in_light(figure)) if figure else None, counted, labels
        )
    )
    if len(held.charts) == 1 and held.deck:
        _button(held.deck.title)


def _button(title: str) -> None:
    held = newest()
    with held.place:
        st.download_button(
            "Slides (PowerPoint)",
            data=made(held.wait),
            file_name=named(title.lower(), "pptx"),
            mime=KIND,
            key="slides",
            on_click="ignore",
            icon=":material/slideshow:",
            type="tertiary",
        )


def made(wait: Callable[[], None]) -> Callable[[], bytes]:
    """What makes the file of the page that the reader's last run drew, once `wait` says that it is whole."""
    held = newest()

    def file() -> bytes:
        wait()
        return slides(held.deck, [make() for make in held.charts])

    return file
