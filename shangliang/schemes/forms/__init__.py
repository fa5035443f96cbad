"""Forms of the schemes room."""
