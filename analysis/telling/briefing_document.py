"""One council's briefing as a document: the same sections as a Word file and as a page to print.

It arranges what the measures say; it computes nothing. Word files are written with python-docx, imported when asked.
"""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any

import pandas as pd

from analysis.telling.briefing import council_answer, deadline_in_words, standing_line, visit_in_words
from analysis.telling.questions import questions
from data.vocabulary.codes import COUNCIL_TYPES, RESPONSES, STANDINGS

LATE = ("overdue", "passed")
MOST_DONE = 10
"""Finished actions a briefing names; the others are counted, so that it stays on two pages."""
WIDTHS = {4: (1.2, 7.0, 2.6, 6.4), 3: (5.6, 5.8, 5.8)}
"""Column widths in centimetres by the number of columns; A4 less its margins is 17.2."""

LONGEST_TITLE = 255
"""Characters that the title in a Word file's properties may have."""
UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML may hold."""


@dataclass(frozen=True)
class Section:
    """A heading with sentences under it and, where there is one, a table (first row its headings)."""

    heading: str
    sentences: tuple[str, ...] = ()
    table: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Briefing:
    title: str
    lead: str
    facts: str
    sections: tuple[Section, ...] = field(default=())
    footer: str = ""


def briefing(
    about: Mapping[str, Any],
    challenge: Mapping[str, Any],
    told: pd.DataFrame,
    actions: pd.DataFrame,
    *,
    steps: Sequence[str],
    remarks: pd.DataFrame,
    documents: pd.DataFrame,
    comparison: Sequence[str] = (),
    elsewhere: Sequence[tuple[str, str, str]] = (),
    after: Sequence[str] = (),
    footer: str = "",
) -> Briefing:
    """Everything before the visit to one council: told, committed, done, late, never said, compared, sourced.

    `actions` carry their `standing`; `steps` are the clock in words; `elsewhere` is (recommendation, who else was
    told, what they answered); `after` says what reorganisation does to the council.
    """
    coverage = challenge["actions_coverage"]
    formal = told[told["kind"] == "formal"]
    extra = told[told["kind"] == "additional"]
    sections = [
        Section("The challenge", (visit_in_words(challenge), *steps, *after)),
        Section(
            "What it was told, and how its answer stands",
            _extra_words(extra, actions),
            _told(formal, actions, coverage),
        ),
    ]
    committed = actions[(actions["nature"] == "commitment") & (actions["response"] != "rejected")]
    done = committed[committed["standing"] == "complete"]
    if len(done):
        first = [f"{a['action_ref']} {a['summary']}" for a in done.head(MOST_DONE).to_dict("records")]
        rest = [f"And {len(done) - MOST_DONE} more."] if len(done) > MOST_DONE else []
        sections.append(Section("Known to be done", (*first, *rest)))
    late = committed[committed["standing"].isin(LATE)]
    if len(late):
        words = tuple(
            f"{a['action_ref']} {a['summary']} Deadline {deadline_in_words(a)}: {STANDINGS[a['standing']].lower()}."
            for a in late.to_dict("records")
        )
        sections.append(Section("Past its date", words))
    asked = questions(told, actions, coverage)
    if gaps := "; ".join(_never_said(told, committed, coverage)):
        asked = [f"Never said: {gaps}.", *asked]
    if asked:
        sections.append(Section("What to ask on the visit", tuple(asked)))
    if comparison:
        sections.append(Section("Compared with others", tuple(comparison)))
    if elsewhere:
        head = ("Recommendation", "Who else was told much the same", "What they answered")
        sections.append(Section("Who else was told this", (), (head, *elsewhere)))
    said = remarks[remarks["kind"] != "review_heading"]
    if len(said):
        sections.append(Section("What to know before using this", tuple(said["summary"])))
    sources = tuple(
        f"{d['title']} ({d['kind']}). {d['url'] or 'No address held.'}" for d in documents.to_dict("records")
    )
    sections.append(Section("Sources", sources))
    facts = (COUNCIL_TYPES[about["council_type"]], about["region"], about["gss_code"])
    kind = " · ".join(str(fact) for fact in facts if pd.notna(fact))
    title = f"{about['name']}: peer challenge briefing"
    return Briefing(title, council_answer(pd.DataFrame([challenge]), told, actions), kind, tuple(sections), footer)


def _told(formal: pd.DataFrame, actions: pd.DataFrame, coverage: str) -> tuple[tuple[str, ...], ...]:
    if formal.empty:
        return ()
    rows = [("Ref", "Recommendation", "Response", "Where its actions stand")]
    for rec in formal.to_dict("records"):
        mine = actions[actions["recommendation_id"] == rec["recommendation_id"]]
        rows.append((rec["ref"], rec["title"], RESPONSES[rec["response"]], standing_line(mine, coverage)))
    return tuple(rows)


def _extra_words(extra: pd.DataFrame, actions: pd.DataFrame) -> tuple[str, ...]:
    if extra.empty:
        return ()
    mine = actions[actions["recommendation_id"].isin(extra["recommendation_id"])]
    stands = standing_line(mine, "whole")
    return (f"Beyond the formal recommendations below, {len(extra)} further comments are answered: {stands}.",)


def _never_said(told: pd.DataFrame, committed: pd.DataFrame, coverage: str) -> Iterable[str]:
    """What the papers leave out, counted: silence is neither lateness nor nothing done."""
    silent = int((told["response"] == "not_stated").sum())
    if silent:
        yield f"whether it accepts {silent} of {len(told)} recommendations"
    if coverage == "not_in_paper":
        yield "its action plan, which is published, but not in the paper held"
    elif coverage == "none":
        yield "its action plan, of which nothing is held"
    n = len(committed)
    if n:
        for missing, what in (
            (int(committed["owner_role"].isna().sum()), "who is responsible"),
            (int(committed["current_latest"].isna().sum()), "a deadline that can be dated"),
            (int((committed["status"] == "not_stated").sum()), "how it stands"),
        ):
            if missing:
                yield f"{what} ({missing} of {n} actions)"


def as_word(document: Briefing) -> bytes:
    """The briefing as a Word file with proper heading styles, A4, two pages for a typical council."""
    from docx import Document
    from docx.shared import Cm, Pt, RGBColor

    document = legible(document)
    word = Document()
    page = word.sections[0]
    page.page_width, page.page_height = Cm(21.0), Cm(29.7)
    page.left_margin = page.right_margin = Cm(1.9)
    page.top_margin = page.bottom_margin = Cm(1.6)
    normal = word.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(9.5)
    normal.paragraph_format.space_after = Pt(3)
    for name, size in (("Title", 18), ("Heading 1", 12)):
        style = word.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = "Calibri", Pt(size), RGBColor(0x12, 0x43, 0x6D)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(7), Pt(3)
    word.core_properties.title, word.core_properties.language = document.title[:LONGEST_TITLE], "en-GB"
    word.add_paragraph(document.title, style="Title")
    word.add_paragraph().add_run(document.lead).bold = True
    word.add_paragraph(document.facts)
    for section in document.sections:
        word.add_heading(section.heading, 1)
        for sentence in section.sentences:
            word.add_paragraph(sentence, style="List Bullet").paragraph_format.space_after = Pt(1)
        if section.table:
            _word_table(word, section.table, Pt(9))
    foot = page.footer.paragraphs[0]
    foot.text = document.footer
    foot.style.font.size = Pt(8)
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def legible(part: Any) -> Any:
    """The briefing, or a part of it, with a sign for each control character, which a Word file cannot hold."""
    if isinstance(part, str):
        return UNWRITABLE.sub("\ufffd", part)
    if isinstance(part, tuple):
        return tuple(map(legible, part))
    return type(part)(*(legible(getattr(part, each.name)) for each in fields(part)))


def _word_table(word: Any, rows: Sequence[Sequence[str]], size: Any) -> None:
    from docx.oxml import OxmlElement
    from docx.shared import Cm

    widths = WIDTHS[len(rows[0])]
    table = word.add_table(rows=0, cols=len(widths), style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    for number, row in enumerate(rows):
        made = table.add_row()
        for cell, text, width in zip(made.cells, row, widths, strict=True):
            cell.width = Cm(width)
            run = cell.paragraphs[0].add_run(text)
            run.bold, run.font.size = number == 0, size
            cell.paragraphs[0].paragraph_format.space_after = 0
        if number == 0:
            made._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def as_page(document: Briefing) -> bytes:
    """The briefing as one self-contained web page that prints on A4."""
    text = html.escape
    parts = [f"<h1>{text(document.title)}</h1><p class=lead>{text(document.lead)}</p><p>{text(document.facts)}</p>"]
    for section in document.sections:
        parts.append(f"<h2>{text(section.heading)}</h2>")
        if section.sentences:
            parts.append("<ul>" + "".join(f"<li>{text(s)}</li>" for s in section.sentences) + "</ul>")
        if section.table:
            head, *rows = section.table
            cells = "".join(f"<th scope=col>{text(c)}</th>" for c in head)
            body = "".join("<tr>" + "".join(f"<td>{text(c)}</td>" for c in row) + "</tr>" for row in rows)
            parts.append(f"<table><thead><tr>{cells}</tr></thead><tbody>{body}</tbody></table>")
    style = (
        "body{font:10pt/1.35 system-ui,sans-serif;max-width:19cm;margin:1cm auto;padding:0 .5cm;color:#16212B}"
        "h1{font-size:18pt;color:#12436D;margin:0}h2{font-size:12pt;color:#12436D;margin:.9em 0 .2em;break-after:avoid}"
        ".lead{font-weight:600}ul{margin:.2em 0;padding-left:1.2em}table{border-collapse:collapse;width:100%}"
        "th,td{border:1px solid #8A96A3;padding:2px 5px;text-align:left;vertical-align:top}thead{background:#E8ECF1}"
        "tr{break-inside:avoid}footer{margin-top:1em;font-size:8.5pt;color:#50606F}@page{size:A4;margin:1.5cm}"
    )
    return (
        f'<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>{text(document.title)}</title>'
        f'<meta name="viewport" content="width=device-width"><style>{style}</style></head><body>'
        f"{''.join(parts)}<footer>{text(document.footer)}</footer></body></html>"
    ).encode()
