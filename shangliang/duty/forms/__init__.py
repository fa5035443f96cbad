"""Forms of the duty room."""
