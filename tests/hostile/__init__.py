"""A campaign against the whole: `uv run python -m tests.hostile papers|kills|saves` prints its figures."""
