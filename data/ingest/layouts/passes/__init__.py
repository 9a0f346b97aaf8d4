"""What is done to a paper's blocks before any layout reads them: named passes over one value, each tested alone.

A pass takes a paper and gives a paper in a plainer shape: text copied from a table as a table again, a head of two
tiers as one, a column without a known head with the role that its contents tell. To read a shape that nobody
thought of, add a pass that turns it into one that is read. No pass changes a word of the paper.
"""

from __future__ import annotations

from collections.abc import Callable

from data.ingest.blocks import Paper
from data.ingest.layouts.passes.broken_words import with_words_mended
from data.ingest.layouts.passes.contents import with_typed_heads
from data.ingest.layouts.passes.copied import with_copied_tables
from data.ingest.layouts.passes.glued_numbers import with_numbers_apart
from data.ingest.layouts.passes.labels import with_typed_labels
from data.ingest.layouts.passes.labels_above import with_labels_above
from data.ingest.layouts.passes.named_apart import with_named_apart
from data.ingest.layouts.passes.numbers import with_numbers_as_headings
from data.ingest.layouts.passes.pairs import with_pairs_apart
from data.ingest.layouts.passes.run_together import with_rows_cut
from data.ingest.layouts.passes.sentences import with_sentences_apart
from data.ingest.layouts.passes.sheets import with_sheets_parted
from data.ingest.layouts.passes.tallies import without_tallies
from data.ingest.layouts.passes.tiers import with_one_tier
from data.ingest.layouts.passes.two_parts import with_parts_joined
from data.ingest.layouts.unfold import unfolded

PASSES: tuple[tuple[str, Callable[[Paper], Paper]], ...] = (
    ("words broken by narrow cells", with_words_mended),
    ("recommendations run together", with_named_apart),
    ("tables copied as text", with_copied_tables),
    ("rows run together on a line", with_rows_cut),
    ("sheets parted at empty rows", with_sheets_parted),
    ("heads of two tiers as one", with_one_tier),
    ("running text out of sheets", unfolded),
    ("tables copied into sheets as text", with_copied_tables),
    ("labels and values above a head", with_labels_above),
    ("tables in two parts", with_parts_joined),
    ("tables that count actions", without_tallies),
    ("numbers glued to what they number", with_numbers_apart),
    ("numbered lines over numbered lines", with_numbers_as_headings),
    ("labels and values by turns", with_pairs_apart),
    ("labels by their values", with_typed_labels),
    ("columns by their contents", with_typed_heads),
    ("actions run together in cells", with_sentences_apart),
)
