"""Keeps Word documents in several languages true to their masters."""

__version__ = "0.1.0"
