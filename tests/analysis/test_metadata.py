"""What goes beside a CSV: it names every column in order, says the rows, and travels in the zip."""

from __future__ import annotations

import csv
import io
import json
import warnings
import zipfile
from pathlib import Path

import pandas as pd
import pytest
from csvw import CSVW

from analysis.files.export import csv_bytes
from analysis.files.metadata import bundle, metadata_bytes, table_metadata
from data.store import read
from data.vocabulary.schema import TABLES

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


# Checked by the W3C vocabulary's own reader ---------------------------------------------------------------------------


def valid(folder: Path) -> bool:
    with warnings.catch_warnings():
        warnings.simplefilter("always")  # it says no where it has seen itself warn
        return bool(CSVW(str(folder / "csv-metadata.json"), validate=True).is_valid)


@pytest.fixture
def everything(held, tmp_path: Path) -> Path:
    """Every table of the register, as the zip of the Explore page, unpacked."""
    tables = {table.name: read.read_table(held, table.name) for table in TABLES}
    with zipfile.ZipFile(io.BytesIO(bundle(tables, "Every table", {"data_version": "x"}))) as packed:
        packed.extractall(tmp_path)
    return tmp_path


def test_everything_in_one_zip_validates_as_csv_on_the_web(everything):
    assert valid(everything)


def test_a_column_of_another_type_would_not_validate(everything):
    path = everything / "csv-metadata.json"
    group = json.loads(path.read_text(encoding="utf-8"))
    table = next(table for table in group["tables"] if table["url"] == "councils.csv")
    table["tableSchema"]["columns"][0]["datatype"] = "integer"
    path.write_text(json.dumps(group), encoding="utf-8")
    assert not valid(everything)


def test_the_metadata_beside_one_file_validates(tmp_path):
    (tmp_path / "rows.csv").write_bytes(csv_bytes(ROWS))
    (tmp_path / "csv-metadata.json").write_bytes(metadata_bytes(table_metadata(ROWS, "rows.csv", "rows", {})))
    assert valid(tmp_path)
