"""What the boards show of each field of work: numbers, and charts with their tables."""
