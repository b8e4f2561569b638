"""The units of a revision against the ones before it: which unit is which."""
