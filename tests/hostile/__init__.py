"""A campaign against the whole: `uv run python -m tests.hostile papers|links|kills|saves` prints its figures."""
