"""Materials, photos and minutes of an activity."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import PurePosixPath

from django.db import transaction

from shangliang.activities.actions.common import lock_activity, require_organiser
from shangliang.activities.choices import MaterialKind
from shangliang.activities.models import Activity, AgendaItem, Material
from shangliang.audit.record import record
from shangliang.core.access import Actor
from shangliang.core.errors import Refused
from shangliang.core.given import line
from shangliang.files.models import StoredFile

FILES_MOST = 200
IMAGES = ("image/jpeg", "image/png")


@transaction.atomic
def add_materials(
    activity: Activity, files: Sequence[StoredFile], *, kind: str, title: str = "", item: AgendaItem | None = None,
    by: Actor, at: datetime,
) -> list[Material]:  # fmt: skip
    """Hang files on an activity, also after it was closed (minutes come late). Several files without a title are called by their names."""
    fresh = lock_activity(activity)
    by = require_organiser(fresh, by=by)
    if fresh.state == "cancelled":
        raise Refused("cancelled", "活动已取消，不再上传材料。", "uploads")
    if fresh.materials.count() + len(files) > FILES_MOST:
        raise Refused("many", f"一次活动的材料最多{FILES_MOST}个。", "uploads")
    wanted = MaterialKind(kind)
    if wanted == MaterialKind.PHOTO and any(file.mime not in IMAGES for file in files):
        raise Refused("no_photo", "照片请选择JPG或PNG图片。", "uploads")
    if item is not None and item.activity_id != fresh.pk:
        raise Refused("item", "请选择本次活动的议题。", "item")
    named = line(title, 100, "title", "标题")
    made = [
        Material(
            committee_id=fresh.committee_id, activity=fresh, item=item, kind=wanted, file=file, created_at=at,
            title=named if named and len(files) == 1 else PurePosixPath(file.name).stem[:100], added_by=by.name[:40],
        )
        for file in files
    ]  # fmt: skip
    for each in made:
        each.save(force_insert=True)
    note = "、".join(each.title for each in made)[:200]
    record("activity.material", fresh, by=by, at=at, label=f"上传{wanted.label}", note=note)
    return made


@transaction.atomic
def remove_material(material: Material, *, by: Actor, at: datetime) -> None:
    """撤下材料: the row goes, who took it down and what it was stays in the story."""
    fresh = lock_activity(material.activity)
    by = require_organiser(fresh, by=by)
    label = material.get_kind_display()
    material.delete()
    record("activity.material", fresh, by=by, at=at, label=f"撤下{label}", note=material.title)
