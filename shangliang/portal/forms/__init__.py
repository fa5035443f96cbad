"""Forms of the public site and of its inside."""
