"""Forms of the speeches room."""
