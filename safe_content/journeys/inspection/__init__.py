"""What any Word file is, whether it was altered, and how far it is behind."""
