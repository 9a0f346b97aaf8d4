"""Which texts are alike, and which hold the words looked for."""
