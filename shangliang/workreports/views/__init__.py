"""Views of the workreports room."""
