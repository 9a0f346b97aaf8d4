"""The numbers that readers go by where a paper does not say: distances, shares and counts, each in one place.

A name's ending is its unit: `_points` are points on a page, `_times` multiples of what the name speaks of, `_share`
a share between 0 and 1, anything else a count. Whatever breaks its unit is refused when the settings are made.
"""

from __future__ import annotations

from dataclasses import dataclass, fields


@dataclass(frozen=True)
class Settings:
    """Numbers of one reader, checked against their units; `ValueError` names the one that is wrong."""

    def __post_init__(self) -> None:
        for field in fields(self):
            value = getattr(self, field.name)
            if field.name.endswith("_share"):
                good = 0 < value < 1
            elif field.name.endswith(("_times", "_points")):
                good = value > 0
            else:
                good = isinstance(value, int) and value > 0
            if not good:
                raise ValueError(f"{type(self).__name__}.{field.name} cannot be {value!r}")


@dataclass(frozen=True)
class PdfSettings(Settings):
    """How letters on a page become words, lines, paragraphs and tables."""

    # Letters to words, words to lines
    word_gap_share: float = 0.16
    """A gap of this share of a letter's size parts two words."""
    same_line_points: int = 2
    part_gap_times: float = 0.6
    """A gap of this many letter sizes parts a line; so do the next two, where columns are looked for."""
    heading_gap_times: float = 0.75
    column_gap_times: float = 0.9
    running_gap_times: float = 0.45
    """Words less than this many letter sizes apart go on as running text does."""
    smallest_letter_points: float = 6
    usual_letter_points: float = 11.0
    """The size of a page's letters where it has none that tell."""

    # What is seen of a page
    unseen_letter_points: float = 1.5
    """Letters smaller than this are seen by nobody."""
    stroke_points: float = 2.0
    """A line no thicker than this may strike words out; it ends no further from them than the next number."""
    stroke_slack_points: float = 4.0
    strokes_looked_at: int = 400
    scan_share: float = 0.5
    """A picture of more than this share of a page is a scan of it."""
    raised_times: float = 0.85
    """A note's mark is smaller than this many times the letter before it."""
    watermark_times: float = 1.8
    """A watermark's letters are larger than this many times the page's usual ones."""
    recognition_dots: int = 200
    """Dots an inch of the picture that text recognition gets, how many seconds it has, and how sure it must be."""
    recognition_seconds: int = 20
    recognition_sure: int = 40
    shapes_of_letters: int = 150
    """A page without words that has so many shapes has its letters drawn."""

    # Lines to paragraphs
    usual_pitch_points: float = 12.0
    """The distance from line to line where nothing on the page tells."""
    pitch_of_size_times: float = 1.2
    least_step_times: float = 0.8
    """Lines follow each other closely at between this and the next number of letter sizes."""
    most_step_times: float = 1.9
    least_step_size_points: float = 4
    few_steps: int = 3
    few_steps_size_times: float = 1.3
    common_step_part: int = 8
    """A step is common where it makes up at least one part in this many."""
    steps_that_tell: int = 12
    even_steps_times: float = 1.12
    """Steps that differ by less than this show no white space between paragraphs."""
    apart_in_table_times: float = 1.2
    apart_in_table_points: float = 0.5
    apart_times: float = 1.35
    apart_size_times: float = 1.15
    other_size_share: float = 0.12
    room_ruled_times: float = 0.3
    """How much of a letter's size must stand between two words, where a rule gives the edge and where none does."""
    room_times: float = 0.55
    wrapped_line_share: float = 0.85
    """A line that goes on in the next reaches at least this share of the text's width."""
    broken_word_times: float = 0.7
    """A word that ends nearer than so many letter sizes to its column's edge may be broken there."""
    hung_points: float = 3
    under_hung_points: float = 2
    under_marker_points: float = 4
    level_points: float = 4
    label_words: int = 6
    label_line_words: int = 12

    # Headings
    heading_times: float = 1.12
    heading_second_times: float = 1.25
    heading_first_times: float = 1.5
    heading_words: int = 25

    # Ruled tables
    edges_of_table: int = 4
    boxes_looked_at: int = 1000
    boxes_of_inner_table: int = 4
    """A box that holds so many others holds a table of its own."""
    same_rule_points: int = 3
    crossing_rule_points: int = 4
    upright_points: float = 8
    narrow_column_points: float = 12
    wide_rule_share: float = 0.4
    """A rule over this share of the page's width parts rows."""
    below_header_points: float = 30
    rule_margin_points: float = 1.0
    rule_slack_points: float = 0.2

    # Tables without rules
    gutter_points: float = 3.0
    """How far left of a column's edge its gutter is set, at most."""
    lines_for_gutters: int = 40
    lines_of_a_river: int = 4
    """White space is a river between columns where so many lines stand on both its sides …"""
    across_a_river_share: float = 0.2
    """… at most this share of them runs across it, and this share of what stands right of it begins at one edge."""
    aligned_share: float = 0.85
    same_edge_points: float = 1.5
    moved_name_points: float = 4
    """A head printed again is another table's where its names stand further than this from their places."""
    lines_across: int = 2
    """How many lines in a row may run across a table without ending it."""
    end_of_table_times: float = 5
    end_of_headless_times: float = 3
    far_below_times: float = 1.7
    least_gap_times: float = 0.6
    lines_side_by_side: int = 3
    label_column_words: int = 4
    words_of_a_label: int = 3
    wrapped_heading_times: float = 1.3
    same_height_points: float = 2.5
    row_pause_times: float = 1.4
    astride_times: float = 0.45
    row_points: float = 4
    row_above_points: float = 1.5

    # Running headers and footers
    edge_share: float = 0.1
    """Headers and footers stand in this share of the page's height, above and below."""
    running_points: int = 4
    running_part: int = 3
    """What repeats at one height on one page in this many is a running header."""


@dataclass(frozen=True)
class TextSettings(Settings):
    """How lines of plain text become paragraphs and headings."""

    wrapped_least: int = 50
    """Paragraphs were broken into lines where the longest line has between these two numbers of characters …"""
    wrapped_most: int = 120
    wrapped_share: float = 0.75
    """… and at least so many lines are longer than this share of it."""
    wrapped_lines: int = 3
    going_on_share: float = 0.2
    """The least share of long lines that go on in small letters, where paragraphs were broken into lines."""
    title_words: int = 10
    title_characters: int = 90


PDF = PdfSettings()
TEXT = TextSettings()

PROGRAM = "tesseract"
"""The command that reads pictures of pages, where it is installed."""
MAX_PAGES = 300
MAX_SPAN = 100
"""How many columns or rows one cell may claim to span."""
