"""What goes beside a CSV: its columns, filters, definition, licence and citation, as CSV on the Web metadata.

The vocabulary is the W3C's (csvw); one metadata file describes one CSV, or a group of them in a zip.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from typing import Any

import pandas as pd

from analysis.files.export import csv_bytes
from data.vocabulary.schema import TABLES

CONTEXT = ["http://www.w3.org/ns/csvw", {"@language": "en"}]
LICENCE = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
RIGHTS = "Contains public sector information licensed under the Open Government Licence v3.0."
DIALECT = {"encoding": "utf-8", "delimiter": ",", "header": True, "lineTerminators": ["\r\n"], "quoteChar": '"'}
SHORTHAND = {"[x]": "not available: not published, or not in the papers held", "": "nothing known"}


def descriptions() -> dict[str, str]:
    """What each column of the database means, by its name; the first table that has it decides."""
    found: dict[str, str] = {}
    for table in TABLES:
        for column in table.columns:
            found.setdefault(column.name, column.description)
    return found


def table_metadata(frame: pd.DataFrame, url: str, title: str, notes: Mapping[str, Any]) -> dict[str, Any]:
    """The metadata of one CSV file: `notes` are its filters, definition, as-at, version and citation."""
    known = descriptions()
    columns = []
    for name in frame.columns:
        column = {"name": str(name), "titles": str(name), "datatype": _datatype(frame[name])}
        if str(name) in known:
            column["dc:description"] = known[str(name)]
        columns.append(column)
    return {
        "@context": CONTEXT,
        "url": url,
        "dc:title": title,
        "dc:license": {"@id": LICENCE},
        "dc:rights": RIGHTS,
        "dialect": DIALECT,
        "tableSchema": {"columns": columns},
        "notes": [dict(notes) | {"rows": len(frame), "shorthand": SHORTHAND}],
    }


def metadata_bytes(described: Mapping[str, Any]) -> bytes:
    """The metadata as the bytes of a JSON file."""
    return (json.dumps(described, ensure_ascii=False, indent=1, default=str) + "\n").encode()


def bundle(frames: Mapping[str, pd.DataFrame], title: str, notes: Mapping[str, Any]) -> bytes:
    """Every frame as a CSV, and one metadata file for all of them, in one zip."""
    group: dict[str, Any] = {
        "@context": CONTEXT,
        "dc:title": title,
        "dc:license": {"@id": LICENCE},
        "dc:rights": RIGHTS,
    }
    group["notes"] = [dict(notes) | {"shorthand": SHORTHAND}]
    group["tables"] = []
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, frame in frames.items():
            archive.writestr(f"{name}.csv", csv_bytes(frame))
            described = table_metadata(frame, f"{name}.csv", name.replace("_", " "), {})
            group["tables"].append({key: described[key] for key in ("url", "dc:title", "dialect", "tableSchema")})
        archive.writestr("csv-metadata.json", metadata_bytes(group))
    return out.getvalue()


def _datatype(column: pd.Series) -> Any:
    if pd.api.types.is_bool_dtype(column):
        return "boolean"
    if pd.api.types.is_integer_dtype(column):
        return "integer"
    if pd.api.types.is_numeric_dtype(column):
        return "number"
    if pd.api.types.is_datetime64_any_dtype(column):
        return {"base": "date", "format": "yyyy-MM-dd"}
    return "string"
