"""Pages that show the evidence itself."""
