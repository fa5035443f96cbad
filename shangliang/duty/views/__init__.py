"""Pages of the duty room."""
