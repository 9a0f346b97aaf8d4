"""What stands round every page: menu, filters, the run, and what is said when something fails."""
