"""Pages of the speeches room."""
