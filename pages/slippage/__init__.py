"""The page Slippage, and its own parts."""
