"""Translations: change lists out, with what is remembered; what comes back taken in."""
