"""Recommendations or actions counted by one or two ways of the reader's choice, with shares where they can be given."""

from __future__ import annotations

import pandas as pd

from analysis.sentences import percent
from analysis.statistics.intervals import GATES
from data.vocabulary.crossing import WAYS, Way

MOST_COLUMNS = 8
"""Values side by side; of more the commonest are drawn, and the table holds all."""
REST = "All others"
CROSSED = ["row", "col", "number", "of", "share", "words", "row_code", "col_code"]


def crossed(counts: pd.DataFrame, by: str, across: str = "") -> pd.DataFrame:
    """How many there are of each kind, and the share of each row that they are; x of n always, per cent from five up.

    Counted are the recommendations of lists held whole, or the commitments of plans held whole whose recommendation
    was not declined. A share is out of all those in its row (with one way of counting: out of all counted), whatever
    the status. A row of fewer than five has its count and no per cent [u]. A value that no paper states is a row or a
    column of its own and never a nought; nought stands only where the row is held and none of it is of that kind. A
    council of which no whole list or plan is held is not in it. Topics and owners overlap: one item can have several,
    so their numbers add up to more than the whole and their shares to more than 100%.

    Input: counts as the store gives them (row, col, number, of, whole). Columns as in CROSSED: every row with every
    column, in the order to be shown; share is empty under five.
    """
    if counts.empty:
        return pd.DataFrame(columns=CROSSED)
    rows = _in_order(counts.drop_duplicates("row").set_index("row")["of"], WAYS[by])
    cols = _in_order(counts.groupby("col", dropna=False)["number"].sum(), WAYS[across]) if across else {"": ""}
    held = {(row.row, row.col): row.number for row in counts.fillna({"row": "", "col": ""}).itertuples()}
    size = {row.row: row.of for row in counts.fillna({"row": ""}).itertuples()}
    whole = int(counts["whole"].iloc[0])
    made = []
    for row_code, row in rows.items():
        for col_code, col in cols.items():
            number = int(held.get((row_code, col_code), 0))
            of = int(size[row_code]) if across else whole
            share = number / of if of >= GATES.percentage_from else None
            words = f"{number:,} of {of:,}" + (f" ({percent(share)})" if share is not None else " [u]")
            made.append([row, col, number, of, share, words, row_code, col_code])
    return pd.DataFrame(made, columns=CROSSED).astype({"share": "Float64"})


def fewer_columns(table: pd.DataFrame, overlaps: bool) -> tuple[pd.DataFrame, int]:
    """The table with at most eight columns, and how many are not drawn by name.

    The commonest are kept, in their order. The others are one column together, but for those that overlap: an item
    with two of them would be counted twice, so they are left out.
    """
    total = table.groupby("col", sort=False)["number"].sum()
    if len(total) <= MOST_COLUMNS:
        return table, 0
    kept = set(total.nlargest(MOST_COLUMNS - (0 if overlaps else 1), keep="first").index)
    named = table[table["col"].isin(kept)]
    if not overlaps:
        rest = (
            table[~table["col"].isin(kept)]
            .groupby("row", sort=False)
            .agg(number=("number", "sum"), of=("of", "first"), row_code=("row_code", "first"))
        )
        share = (rest["number"] / rest["of"]).where(rest["of"] >= GATES.percentage_from)
        words = [f"{x:,} of {n:,}" + ("" if pd.isna(s) else f" ({percent(s)})") for x, n, s in
                 zip(rest["number"], rest["of"], share, strict=True)]  # fmt: skip
        rest = rest.assign(col=REST, col_code=REST, share=share.astype("Float64"), words=words).reset_index()
        named = pd.concat([named, rest[CROSSED]], ignore_index=True)
        order = {row: place for place, row in enumerate(dict.fromkeys(table["row"]))}
        named = named.sort_values("row", key=lambda names: names.map(order), kind="stable")
    return named.reset_index(drop=True), len(total) - len(kept)


def _in_order(numbers: pd.Series, way: Way) -> dict[str, str]:
    """The values as code → words, in the order they are shown; what is not stated comes last."""
    by_code = {"" if pd.isna(code) else str(code): int(number) for code, number in numbers.items()}
    blank = [""] if "" in by_code else []
    named = [code for code in by_code if code]
    if way.codes is not None:
        order = [code for code in way.codes if code in by_code]
        order += [code for code in named if code not in way.codes]
    elif way.ordered:
        order = sorted(named)
    else:
        order = sorted(named, key=lambda code: (-by_code[code], code))
    words = way.codes or {}
    return {code: words.get(code, code) for code in order} | dict.fromkeys(blank, way.blank or "Not stated")
