"""The page Accessibility, and its own parts."""
