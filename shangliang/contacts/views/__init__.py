"""Pages of the contacts room."""
