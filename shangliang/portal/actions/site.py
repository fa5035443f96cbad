"""The site itself: its brand, and opening and closing it."""

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction

from shangliang.audit.record import record
from shangliang.core.access import Actor
from shangliang.core.errors import Refused
from shangliang.core.text import one_line
from shangliang.files.models import StoredFile
from shangliang.people.permissions import as_office
from shangliang.portal.colours import LEAST, contrast, known
from shangliang.portal.models import SiteProfile
from shangliang.tenancy.models import Committee


@dataclass(frozen=True)
class SiteDraft:
    """The brand of a site as it is filled in."""

    site_name: str
    slogan: str = ""
    main_colour: str = "#a62b1f"
    accent_colour: str = "#17585c"
    record_number: str = ""
    police_number: str = ""
    sponsor: str = ""
    support: str = ""
    address: str = ""
    phone: str = ""


def site_of(committee: Committee) -> SiteProfile:
    """The site of a committee as it stands, or as it would begin; nothing is saved."""
    found = SiteProfile.objects.select_related("logo").filter(committee=committee).first()
    return found or SiteProfile(
        committee=committee, site_name=f"{committee.short_name}网", sponsor=committee.name
    )


@transaction.atomic
def save_site(
    committee: Committee, draft: SiteDraft, *, logo: StoredFile | None = None, by: Actor, at: datetime
) -> SiteProfile:
    """Keep the brand. Colours that cannot be read on white are refused; without a new `logo` the old one stays."""
    by = as_office(by, committee.pk)
    Committee.objects.select_for_update(of=("self",)).get(pk=committee.pk)
    if not one_line(draft.site_name):
        raise Refused("required", "请填写网站名称。", "site_name")
    for field in ("main_colour", "accent_colour"):
        _readable(getattr(draft, field).lower(), field)
    site = site_of(committee)
    for name, value in asdict(draft).items():
        setattr(site, name, value.lower() if name.endswith("_colour") else one_line(value))
    site.logo = logo or site.logo
    site.save()
    record("portal.save_site", site, by=by, at=at, label="修改网站设置")
    return site


def _readable(colour: str, field: str) -> None:
    if not known(colour):
        raise Refused("no_colour", "颜色请写成“#”加六位数字或字母，如“#a62b1f”。", field)
    found = contrast(colour)
    if found < LEAST:
        raise Refused(
            "contrast",
            f"此颜色与白色的对比度为{found:.1f}，低于{LEAST}，老年人和视力不好的人看不清，请选深一些的颜色。",
            field,
        )


@transaction.atomic
def open_site(committee: Committee, *, is_open: bool, by: Actor, at: datetime) -> SiteProfile:
    """Open the site to everybody, or close it: every address of it then answers that it does not exist."""
    by = as_office(by, committee.pk)
    site = SiteProfile.objects.select_for_update(of=("self",)).filter(committee=committee).first()
    if site is None:
        raise Refused("no_site", "请先填写并保存网站设置，再对外开放。")
    site.is_open = is_open
    site.save(update_fields=["is_open"])
    record(
        "portal.open" if is_open else "portal.close",
        site,
        by=by,
        at=at,
        label="开放网站" if is_open else "关闭网站",
    )
    return site
