"""The list on which a person reviews an adopted translation."""
