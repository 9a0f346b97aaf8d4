"""What time does: the steps after a visit, deadlines that move, actions that get done."""
