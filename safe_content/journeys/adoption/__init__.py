"""Finished translations that were never linked, taken over."""
