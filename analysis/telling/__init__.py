"""Numbers put into words for a reader: findings, questions, the briefing."""
