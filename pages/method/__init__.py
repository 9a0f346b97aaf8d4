"""The page Method and data quality, and its own parts."""
