"""Other words into a Word file, and the proof that nothing else changed."""
