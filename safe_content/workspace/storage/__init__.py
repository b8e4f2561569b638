"""Files on the disk: atomic writes, locks, the log of events, digests."""
