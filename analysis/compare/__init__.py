"""One council beside others."""
