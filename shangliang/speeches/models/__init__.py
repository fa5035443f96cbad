"""Calls for speeches, and speeches with their co-speakers."""

from shangliang.speeches.models.speech import Call, CoSpeaker, Speech

__all__ = ["Call", "CoSpeaker", "Speech"]
