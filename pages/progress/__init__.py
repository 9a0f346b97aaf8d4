"""Pages on what was done and when."""
