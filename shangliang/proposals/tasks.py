"""What the clock does in the proposals room."""

import logging
from uuid import UUID

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from shangliang.files.letters import NoChineseFont
from shangliang.proposals.actions import fall_due, lapse_invitations
from shangliang.proposals.actions.sending import FREEZE
from shangliang.proposals.letters import frozen

logger = logging.getLogger(__name__)


@app.periodic(cron="20 16 * * *", periodic_id="daily")  # 00:20 in Beijing
@app.task(name="shangliang.lapse_invitations", queueing_lock="shangliang.lapse_invitations")
def lapse(timestamp: int) -> None:
    """Invitations to co-sign that nobody answered in time lapse."""
    del timestamp  # the scheduler's moment; a late run counts from the day it runs
    now = timezone.now()
    lapse_invitations(on=timezone.localdate(now), at=now)


@app.periodic(cron="25 16 * * *", periodic_id="daily")  # 00:25 in Beijing
@app.task(name="shangliang.fall_due", queueing_lock="shangliang.fall_due")
def ask_for_commitments(timestamp: int) -> None:
    """Commitments whose day comes near are asked for."""
    del timestamp  # as above
    now = timezone.now()
    fall_due(on=timezone.localdate(now), at=now)


@app.task(name=FREEZE, retry=RetryStrategy(max_attempts=4, wait=30, exponential_wait=3))
def freeze(reply_id: str, by: str) -> None:
    """Set the letter of a sent reply as PDF and keep it. Without a Chinese type face there is none; the Word file is the letter then."""
    try:
        frozen(UUID(reply_id), "pdf", by=UUID(by))
    except NoChineseFont as error:
        logger.warning("no PDF of reply %s: %s", reply_id, error)
