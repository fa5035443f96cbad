"""A city's installation of its own, for the test of packages: another process, another database, another secret.

`python -m shangliang.briefs.tests.elsewhere FOLDER COUNTY_KEY` settles a city and writes its key to `city.key`; once `up.zip` is there, called
again with `adopt` it takes the package in, makes an issue of it with an instruction, and writes `down.zip`.
"""

import os
import sys
from pathlib import Path

import django


def main(folder: Path, county_key: str) -> None:
    """One of the two acts, whichever is due."""
    from django.utils import timezone

    from shangliang.briefs import actions
    from shangliang.briefs.actions import OutcomeDraft
    from shangliang.briefs.models import Peer
    from shangliang.briefs.tests.floors import floor, issued
    from shangliang.tenancy.models import Committee

    now = timezone.localtime()
    city, _ = Committee.objects.get_or_create(
        slug="waishi",
        defaults={"level": "city", "name": "外市政协", "short_name": "外市政协", "place": "外市"},
    )
    peer = Peer.objects.filter(committee=city).first()
    if peer is None:
        own = floor(city)
        actions.add_peer(name="安和区政协", public_key=county_key, is_superior=False, by=own.editor, at=now)
        (folder / "city.key").write_text(actions.own_key(city.pk).public_key)
        return
    own = floor(city)
    brief = actions.import_issue((folder / "up.zip").read_bytes(), by=own.editor, at=now)
    again = actions.import_issue((folder / "up.zip").read_bytes(), by=own.editor, at=now)
    if again.pk != brief.pk:
        raise AssertionError("taken in twice")
    above = issued(own, [brief], now)
    told = OutcomeDraft(
        "instruction", "city", on=timezone.localdate(now), by_whom="市长", text="请研究落实。"
    )
    actions.record_outcome(above, told, by=own.editor, at=now)
    (folder / "down.zip").write_bytes(actions.export_outcomes(peer, by=own.editor, at=now))


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shangliang.config.settings")
    django.setup()
    main(Path(sys.argv[1]), sys.argv[2])
