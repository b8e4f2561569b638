"""Change lists as Word files."""
