"""Forms of the contacts room."""
