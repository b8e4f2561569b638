"""What people write by hand: documents, partners, the site."""
