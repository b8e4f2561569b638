"""Commands about words and facts in common."""
