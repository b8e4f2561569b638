"""Bytes of catalogs, change lists and deliveries to our types, and back."""
