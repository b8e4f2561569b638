"""Records of the workspace, one to a line."""
