"""An index of all translations, which may be deleted at any time."""
