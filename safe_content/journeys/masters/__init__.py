"""Masters: revisions come in, differ, make stale; and what only a person decides."""
