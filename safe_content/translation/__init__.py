"""Translations and their status: catalogs, agreement of masters, merging of returns."""
