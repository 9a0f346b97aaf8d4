"""What intervals and tests promise, tried where the truth is known: `uv run python -m tests.simulations`."""
