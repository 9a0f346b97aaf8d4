"""The page Similar, and its own parts."""
