"""The page Council, and its own parts."""
