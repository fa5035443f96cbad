"""Forms of the proposals room."""
