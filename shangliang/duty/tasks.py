"""Jobs of the duty room; each may safely run twice."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from shangliang.core.apart import run_apart
from shangliang.duty.actions.packages import PACK


@app.task(name=PACK, retry=RetryStrategy(max_attempts=3, wait=10, exponential_wait=3))
def pack(package_id: str) -> None:
    """Make the archive package of a term, in a process of its own."""
    run_apart("duty", "--pack", package_id)
