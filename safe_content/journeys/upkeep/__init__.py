"""The workspace itself: started, synced, undone, verified, backed up."""
