"""Pages of the topics room."""
