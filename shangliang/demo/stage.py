"""The stage: all stories of the demo run side by side in the order of time, so that numbers and records come as they would have come."""

import heapq
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from shangliang.audit.record import together, without_reactions
from shangliang.demo.clock import Clock
from shangliang.demo.world import House

Story = Iterator[datetime]  # yields the moment of its next act, and acts when it is asked again
_TOLD = timedelta(days=10)  # what happened in the last days is also told to the people it concerns


class Stage:
    """Runs stories up to the present; what would come later does not happen, and so remains to be done."""

    def __init__(self, house: House, clock: Clock) -> None:
        self.house, self.clock, self.random = house, clock, house.random
        self._waiting: list[tuple[datetime, int, Story]] = []
        self._count = 0

    def add(self, story: Story) -> None:
        """Put a story on the stage; it may bring further ones."""
        when = next(story, None)
        if when is not None and when < self.clock.now:
            self._count += 1
            heapq.heappush(self._waiting, (when, self._count, story))

    def run(self, progress: Callable[[int, int], None]) -> None:
        """Act everything out. `progress` gets the days passed and the days in all."""
        if not self._waiting:
            return
        first = self._waiting[0][0]
        days = max((self.clock.now - first).days, 1)
        shown = -1

        def show(when: datetime) -> None:
            nonlocal shown
            passed = (when - first).days
            if passed * 100 // days != shown:
                shown = passed * 100 // days
                progress(passed, days)

        with without_reactions(), together():  # nothing on the stage reads the record of events
            self._until(self.clock.now - _TOLD, show)
        self._until(self.clock.now, show)
        progress(days, days)

    def _until(self, end: datetime, show: Callable[[datetime], None]) -> None:
        """Act out everything before a moment."""
        while self._waiting and self._waiting[0][0] < end:
            when, _, story = heapq.heappop(self._waiting)
            self.add(story)
            show(when)
