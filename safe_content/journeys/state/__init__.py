"""How documents stand: each passage in each language, counted and mapped."""
