"""Releases: gathered, signed, published; pulled, verified and served by partners."""
