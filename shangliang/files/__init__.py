"""Attachments, official letters and everything else that leaves the platform as a file."""
