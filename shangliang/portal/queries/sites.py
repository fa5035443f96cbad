"""Open sites, with what stands in the frame of every page."""

from dataclasses import dataclass
from uuid import UUID

from shangliang.portal.models import SiteProfile
from shangliang.tenancy.models import Committee


@dataclass(frozen=True)
class Site:
    """An open site."""

    profile: SiteProfile
    committee: Committee

    @property
    def id(self) -> UUID:
        """Id of the committee."""
        return self.committee.pk

    @property
    def slug(self) -> str:
        return self.committee.slug


def open_site(slug: str) -> Site | None:
    """The open site of this address; None when there is none or it is closed."""
    related = SiteProfile.objects.select_related("committee", "logo")
    found = related.filter(committee__slug=slug, is_open=True).first()
    return Site(found, found.committee) if found else None


def open_sites() -> list[tuple[str, str]]:
    """Address and name of all open sites."""
    rows = SiteProfile.objects.filter(is_open=True).order_by("committee__slug")
    return list(rows.values_list("committee__slug", "site_name"))
