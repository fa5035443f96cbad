"""Word templates: finding and checking their tags, filling them in, reading the result. Knows no database; python-docx is loaded when called for."""
