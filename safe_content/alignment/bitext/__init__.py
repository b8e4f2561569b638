"""A master's units against a finished translation's: which say the same (n:m beads)."""
