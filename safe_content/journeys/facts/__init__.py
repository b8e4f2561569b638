"""Facts that change: setting them, and what has not followed yet."""
