"""The Excel reader."""
