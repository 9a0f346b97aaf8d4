"""The page Themes, and its own parts."""
