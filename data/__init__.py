"""The data: its vocabulary, its register of published plans, the readers of papers and the DuckDB store."""
