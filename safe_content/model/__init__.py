"""The values that everything else speaks of: units, inline codes, revisions, errors."""
