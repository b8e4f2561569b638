"""Releases that partners can trust: a signed tree of files, and how it is pulled.

The tree follows The Update Framework 1.0 by python-tuf: tampering, rollback,
freezing and the theft of one key are detected by whoever pulls.
"""
