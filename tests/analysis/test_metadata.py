"""What goes beside a CSV: it names every column in order, says the rows, and travels in the zip."""

from __future__ import annotations

import csv
import io
import json
import zipfile

import pandas as pd

from analysis.metadata import bundle, metadata_bytes, table_metadata

ROWS = pd.DataFrame(
    {
        "council": ["Ambridge", "Borchester"],
        "count": [3, 4],
        "share": [0.5, None],
        "date_latest": pd.to_datetime(["2025-01-31", None]),
    }
)


def columns(described: dict) -> list[tuple[str, object]]:
    return [(column["name"], column["datatype"]) for column in described["tableSchema"]["columns"]]


def test_every_column_is_named_in_order_with_its_type():
    described = table_metadata(ROWS, "rows.csv", "rows", {})
    date = {"base": "date", "format": "yyyy-MM-dd"}
    assert columns(described) == [
        ("council", "string"),
        ("count", "integer"),
        ("share", "number"),
        ("date_latest", date),
    ]


def test_a_column_of_the_database_carries_its_description():
    described = table_metadata(pd.DataFrame({"gss_code": ["E07000131"]}), "a.csv", "a", {})
    assert "Government Statistical Service" in described["tableSchema"]["columns"][0]["dc:description"]


def test_the_notes_say_filters_rows_and_shorthand():
    note = table_metadata(ROWS, "rows.csv", "rows", {"selection": "Ambridge"})["notes"][0]
    assert (note["selection"], note["rows"]) == ("Ambridge", 2)
    assert "[x]" in note["shorthand"]


def test_it_is_json_with_licence_and_the_w3c_context():
    described = json.loads(metadata_bytes(table_metadata(ROWS, "rows.csv", "rows", {})))
    assert described["@context"][0] == "http://www.w3.org/ns/csvw"
    assert "open-government-licence" in described["dc:license"]["@id"]


def test_the_zip_holds_each_table_and_metadata_that_fits_it():
    with zipfile.ZipFile(io.BytesIO(bundle({"one": ROWS, "two": ROWS.head(1)}, "all", {"data_version": "x"}))) as held:
        assert sorted(held.namelist()) == ["csv-metadata.json", "one.csv", "two.csv"]
        group = json.loads(held.read("csv-metadata.json"))
        for table in group["tables"]:
            text = held.read(table["url"]).decode("utf-8-sig")
            header = next(csv.reader(io.StringIO(text)))
            assert header == [column["name"] for column in table["tableSchema"]["columns"]]
