"""What a file from outside is, before anything is taken from it."""
