"""What every page shares: frame, menu, filters, reads and blocks."""
