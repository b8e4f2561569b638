"""Commands about lists for translators and editors."""
