"""How well papers are read and themes suggested; never served."""
