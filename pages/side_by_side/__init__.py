"""The page Side by side, and its own parts."""
