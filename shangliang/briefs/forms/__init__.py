"""Forms of the briefs room."""
