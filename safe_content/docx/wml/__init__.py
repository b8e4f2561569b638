"""WordprocessingML: names, styles, formatting, fonts, runs and tracked changes."""
