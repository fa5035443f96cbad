"""What the speeches room chooses from."""

from shangliang.activities.choices import Nature

CALLING = (Nature.PLENARY, Nature.STANDING, Nature.SPECIAL, Nature.CONSULTATION)
"""Meetings that may call for speeches."""

USED = ("oral", "written", "spoken")
"""States of speeches that were chosen; they stand in the book."""
