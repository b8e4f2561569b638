"""The entries of a directory: read, verified, asked about, given to partners."""
