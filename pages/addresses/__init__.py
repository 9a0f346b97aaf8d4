"""Every file of every page at an address of its own, for programs that fetch it again and again."""
