"""The speeches part of the world of the access matrix."""

from dataclasses import dataclass
from datetime import datetime

from shangliang.activities.models import Activity
from shangliang.files.models import StoredFile
from shangliang.speeches import actions
from shangliang.speeches.models import Call, Speech
from tests.cast import Cast
from tests.spoken import Spoken


@dataclass
class SpeechesWorld:
    """`speaking` calls for speeches and its programme is published; chen has a draft, one sent with a file, and an oral one with li."""

    speaking: Activity
    speech_call: Call
    speech_draft: Speech
    speech_sent: Speech
    speech_oral: Speech
    speech_of_party: Speech


def make(cast: Cast, sha256: str, at: datetime) -> SpeechesWorld:
    """Everything by the actions; the file's bytes lie under `sha256`."""
    room = Spoken(cast, at)
    stored = StoredFile.objects.create(
        committee=cast.home, name="图表.pdf", mime="application/pdf", size=4, sha256=sha256, uploaded_by=cast.people["chen"].pk
    )  # fmt: skip
    oral = room.oral(co_speakers=[cast.members["li"]])
    actions.publish(room.call, by=room.by("sec"), at=at)
    return SpeechesWorld(room.meeting, room.call, room.draft(), room.sent(file=stored), oral, room.of_party())
