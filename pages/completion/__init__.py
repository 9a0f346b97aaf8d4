"""The page Completion, and its own parts."""
