"""What was translated before, gathered and suggested."""
