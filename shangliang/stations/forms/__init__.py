"""Forms of the stations room."""
