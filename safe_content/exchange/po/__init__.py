"""Catalogs and change lists as gettext PO files."""
