"""Pages that compare councils."""
