"""Commands about a directory of services."""
