"""Fixed limits of the number check."""

MOST_CHARACTERS = 100_000
"""A county's year report has ten thousand; a longer text is checked in parts."""

MOST_BYTES = 10 * 1024 * 1024
LONG = 30_000
"""Characters that are checked in about half a second; of a longer text the page is shown before the result."""
TITLE_MOST = 80
FIRST_LINE_MOST = 40
"""How much of its first line becomes the title of a text that has none."""

PAGE_SIZE = 30
MOST_ROWS = 1000
"""Numbers in the table of a page. A year report has a hundred; the spreadsheet has them all."""
FIRST_YEAR, LAST_YEAR = 1949, 2100
