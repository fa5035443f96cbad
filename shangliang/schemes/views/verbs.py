"""The door table of this room: its steps have pages of their own."""

from typing import Any

VERBS: dict[tuple[str, str], Any] = {}
ELSEWHERE = {("scheme", "start"): "schemes:start", ("scheme", "drop"): "schemes:drop"}
