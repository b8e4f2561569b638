"""All that is to be done, done at once."""
