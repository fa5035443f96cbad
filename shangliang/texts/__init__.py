"""Chinese text as such: folding, grams, weights. Knows no database, no committee and no page."""
