"""Forms of the supervision room."""
