"""What the commands print: tables, lists of passages, progress."""
