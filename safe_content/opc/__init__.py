"""Open Packaging Conventions: ZIP archives and their XML, for Word and Excel alike."""
