"""The inside of the public site: for the office and the editor."""
