"""Open matters: list them, answer them, settle them."""
