"""A directory of services: its rows as entries, and what of them is for the public."""
