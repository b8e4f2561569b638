"""What is wrong with translations, and what may not go out to the public."""
