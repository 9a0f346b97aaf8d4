"""The practice set: invented councils in national numbers."""
