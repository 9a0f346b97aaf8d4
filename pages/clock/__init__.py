"""The page CPC clock, and its own parts."""
