"""The readers of plain, extracted and delimited text."""
