"""Questions the proposals room asks of its tables."""
