"""Which passage is which: between revisions, and between languages."""
