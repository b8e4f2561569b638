"""What must not leave with a release: authors, active content, metadata."""
