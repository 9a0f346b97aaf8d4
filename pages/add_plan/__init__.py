"""The page Add a plan, and its own parts."""
