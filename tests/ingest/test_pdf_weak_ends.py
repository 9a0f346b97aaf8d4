"""Paragraphs in cells that set no white space between them: room left over first, then words, on full lines only."""

from __future__ import annotations

import io

import pdfplumber
import pytest

from data.ingest.readers.pdf.lines import Line, Word, no_white_space, words_of
from data.ingest.readers.pdf.pages import pages_of
from data.ingest.readers.pdf.passages import cell_passages
from data.ingest.readers.pdf.weak_ends import SentenceEnds, Usage, likely_ended
from tests.ingest.paper_makers import pdf_of, plan_table, text

SIZE, LETTER, PITCH = 10.0, 5.0, 12.0


def cell(*lines: str, pitch: float = PITCH) -> list[Line]:
    """Lines of a cell in letters of one width, a space being half of one."""
    made = []
    for number, line in enumerate(lines):
        words, x = [], 0.0
        for said in line.split():
            words.append(Word(said, x, x + LETTER * len(said), number * pitch, number * pitch + SIZE, SIZE, False))
            x += LETTER * (len(said) + 0.5)
        made.append(Line(tuple(words)))
    return made


def read(lines: list[Line], right: float, usage: Usage | None = None, ruled: bool = True) -> list[str]:
    weak = (usage, SentenceEnds()) if usage else None
    return [passage.text for passage in cell_passages(lines, right, {}, PITCH, ruled, weak)]


def test_a_line_with_just_room_for_the_next_word_ended_a_paragraph():
    lines = cell("Buy the slates", "Mend it")
    end = lines[0].x1 + 3.0 + LETTER * 4
    assert read(lines, end + 0.5) == ["Buy the slates", "Mend it"]
    assert read(lines, end - 0.5) == ["Buy the slates Mend it"]
    # Where no rule gives the right edge, a wider space is asked for.
    assert read(lines, end + 0.5, ruled=False) == ["Buy the slates Mend it"]


def test_on_a_full_line_a_verb_opens_the_next_action_and_a_name_runs_on():
    usage = Usage({"slates", "budget"}, {("Corporate", "Plan")})
    assert read(cell("Order Welsh slates", "Appoint a roofer of note"), 80, usage) == [
        "Order Welsh slates",
        "Appoint a roofer of note",
    ]
    assert len(read(cell("Order slates by the Corporate", "Plan that was agreed"), 130, usage)) == 1
    assert len(read(cell("Order Welsh slates", "Appoint a roofer of note"), 80, None)) == 1


@pytest.mark.parametrize(
    ("before", "line", "ended"),
    [
        ("Hold a savings day", "Publish the outcome", True),
        ("Hold a Savings Day", "Publish the outcome", True),
        ("Hold a savings day", "Budget for the outcome", True),
        ("Hold a Savings Day", "Budget for the outcome", False),  # may be a name: "Savings Day Budget"
        ("Section 151", "Budget for the outcome", False),  # a number inside a name
        ("Hold a savings day", "Budget Forum for members", False),  # a name begins
        ("Hold a savings day", "Ambridge will be asked", False),  # never in lower case: a name
        ("Hold a savings day", "LGA colleagues will be asked", False),
        ("Hold a savings day with", "Publish the outcome", False),
        ("Hold a savings day,", "Publish the outcome", False),
        ("Hold a day (or a week", "Publish the outcome", False),
        ("Hold a savings day", "and publish the outcome", False),
        ("The work will cover:", "Savings and income", True),
        ("Lead:", "Head of Finance", False),
        ("Hold a savings day.", "Savings follow", False),
    ],
)
def test_signs_that_a_full_line_ended_a_paragraph(before, line, ended):
    usage = Usage({"budget", "savings"}, set())
    assert likely_ended(before, line, before, usage, by_sentence=False) is ended


def test_words_that_the_paper_sets_side_by_side_are_one_name():
    usage = Usage()
    usage.take([word for line in cell("The peer Challenge of last", "year had a budget") for word in line.words])
    assert ("peer", "Challenge") in usage.pairs and ("last", "year") not in usage.pairs
    assert usage.lower == {"peer", "of", "last", "year", "had", "a", "budget"}
    usage.lower.add("challenge")
    assert not likely_ended("Answer the peer", "Challenge of last year", "Answer the peer", usage, False)
    assert likely_ended("Answer the team", "Challenge the leaders", "Answer the team", usage, False)


def test_sentences_end_paragraphs_where_few_stand_inside_lines():
    few, many = SentenceEnds(), SentenceEnds()
    few.take(cell("Buy it. Then", "mend the roof.", "Tell all."), cell("Buy it. Then mend the roof.", "Tell all."))
    assert (few.inside, few.sure, few.by_paragraph) == (1, 1, False)
    few.take(cell("Order.", "Wait."), cell("Order.", "Wait."))
    assert few.by_paragraph
    many.take(cell("Buy it. Then mend", "it all. Tell them", "so."), cell("Buy it. Then mend it all. Tell them so."))
    assert (many.inside, many.sure, many.by_paragraph) == (2, 0, False)
    assert likely_ended("It is done.", "The rest follows", "It is done.", Usage(), by_sentence=True)


def test_white_space_between_paragraphs_is_seen_and_words_are_not_asked():
    assert no_white_space([cell("a", "b", "c"), cell("d", "e", "f")])
    assert not no_white_space([cell("a", "b", "c"), cell("d", "e", "f"), cell("g", "h", pitch=16)])
    assert not no_white_space([cell("a", "b")])


def test_lean_letters_give_the_same_words_as_pdfplumbers_own():
    data = pdf_of([text("Borchester action plan"), plan_table(ruled=True)])
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        lean = [words_of(page) for page in pages_of(pdf)]
        assert lean == [words_of(page) for page in pdf.pages] and lean[0]
    moved = data.replace(b"/MediaBox [ 0 0 ", b"/MediaBox [ -9 -9 ")
    assert moved != data
    with pdfplumber.open(io.BytesIO(moved)) as pdf:
        assert [words_of(page) for page in pages_of(pdf)] == [words_of(page) for page in pdf.pages]
