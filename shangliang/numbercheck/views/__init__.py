"""Views of the numbercheck room."""
