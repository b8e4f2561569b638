"""Change lists as one page that works in any browser."""
