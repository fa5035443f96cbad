"""Pages of the administration room, split by noun."""
