"""Doors of the public site: `frame` for everybody, the pages behind it, and the inside for the office and the editor."""
