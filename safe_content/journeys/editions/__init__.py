"""Word files of each document in each language, for review or fit for release."""
