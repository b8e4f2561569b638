"""Commands about masters, and what changed in them."""
