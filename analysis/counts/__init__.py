"""What is counted: statuses, standings, themes, silences, qualities."""
