"""The page Explore, and its own parts."""
