"""The briefing of one council: what stands in it, as Word and as a page; two pages for a typical council."""

from __future__ import annotations

import io

import docx

from analysis.counts.standing import standing
from analysis.telling.briefing_document import Briefing, Section, as_page, as_word, briefing
from data.store import read
from data.vocabulary.selection import Selection


def of(held, code: str) -> Briefing:
    view = Selection(councils=(code,))
    actions = read.read_actions(held, view)
    return briefing(
        read.read_councils(held).set_index("council_id").loc[code],
        read.read_challenges(held, view).to_dict("records")[-1],
        read.read_recommendations(held, view),
        actions.assign(standing=standing(actions)),
        steps=["Action plan: approved."],
        remarks=read.read_beside(held, view, "remarks"),
        documents=read.read_documents(held, view),
        footer="As last reported.",
    )


def section(document: Briefing, heading: str) -> Section:
    return next(part for part in document.sections if part.heading == heading)


def test_harborough_is_told_what_is_past_its_date_and_what_was_never_said(held):
    document = of(held, "harborough")
    assert len(section(document, "Past its date").sentences) == 6
    never, *asked = section(document, "What to ask on the visit").sentences
    assert never.startswith("Never said: whether it accepts 45 of 45 recommendations; ")
    assert never.endswith("how it stands (43 of 53 actions).")
    assert asked[0].startswith("Actions 1.1, 1.2, 2.1, 2.2, 4.3 and 6.4: past the deadline")


def test_a_plan_outside_its_paper_is_never_said_and_never_nought(held):
    document = of(held, "harrow")
    never, *asked = section(document, "What to ask on the visit").sentences
    assert never == "Never said: its action plan, which is published, but not in the paper held."
    assert asked == ["May we see the action plan? It is published, but not in the paper held."]
    assert all("0 actions" not in cell for row in document.sections[1].table for cell in row)


def test_the_formal_recommendations_stand_in_order_with_their_answer(held):
    rows = of(held, "harrow").sections[1].table[1:]
    assert [row[0] for row in rows] == [str(n) for n in range(1, 14)]
    assert [row[2] for row in rows].count("Rejected") == 1


def test_the_word_file_has_heading_styles_and_a_header_row(held):
    word = docx.Document(io.BytesIO(as_word(of(held, "harborough"))))
    styles = [paragraph.style.name for paragraph in word.paragraphs]
    assert styles[0] == "Title" and styles.count("Heading 1") >= 5
    assert word.tables[0].rows[0]._tr.trPr.xpath("./w:tblHeader")


def test_the_page_shows_text_literally():
    nasty = Briefing("<b>A</b>", "lead", "facts", (Section("H", ("<script>x</script>",)),))
    page = as_page(nasty).decode()
    assert "<script>" not in page and "&lt;b&gt;A&lt;/b&gt;" in page
