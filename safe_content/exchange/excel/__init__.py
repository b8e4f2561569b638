"""Change lists as Excel workbooks."""
