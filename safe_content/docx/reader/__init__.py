"""From a Word file's XML to its passages."""
