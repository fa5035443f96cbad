"""Forms of the activities room."""
