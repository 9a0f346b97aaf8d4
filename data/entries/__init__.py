"""A challenge's folder in the register: read, check, overrule, match, write."""
