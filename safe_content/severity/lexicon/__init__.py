"""Closed classes of words, by what they do in a sentence."""
