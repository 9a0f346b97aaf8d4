"""The page Overview, and its own parts."""
