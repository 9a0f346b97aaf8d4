"""The page What is new, and its own parts."""
