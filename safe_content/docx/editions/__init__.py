"""What makes a Word file an edition: notice, logo, properties, marks, omissions."""
