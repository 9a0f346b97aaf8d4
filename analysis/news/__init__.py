"""What differs between two builds of the data."""
