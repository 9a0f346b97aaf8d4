"""The page Benchmark, and its own parts."""
