"""Committees, terms and plenaries of the demo."""

from datetime import date, timedelta

from shangliang.tenancy.models import Committee, Plenary, Term

FIRST_YEAR, TERM, TERM_BEGAN = 2022, 10, date(2021, 12, 20)
_MONDAY = {2022: 10, 2023: 9, 2024: 8, 2025: 6, 2026: 12}  # of January; later years: the second Monday


def tree() -> tuple[Committee, Committee]:
    """Create 华原省 → 河阳市 → 安和区 and 云台县; returns the home county-level committee and its neighbour."""
    province = committee("province", "华原省", "huayuan")
    city = committee("city", "河阳市", "heyang", province)
    return committee("county", "安和区", "anhe", city), committee("county", "云台县", "yuntai", city)


def county(place: str, slug: str) -> Committee:
    """A county-level committee that stands alone."""
    return committee("county", place, slug)


def committee(level: str, place: str, slug: str, parent: Committee | None = None) -> Committee:
    """A committee of a level, below its superior one."""
    return Committee.objects.create(
        level=level,
        name=f"中国人民政治协商会议{place}委员会",
        short_name=f"{place}政协",
        place=place,
        slug=slug,
        parent=parent,
        ancestors=parent.lineage if parent else [],
    )


def plenaries(committee: Committee, today: date, *, first_year: int = FIRST_YEAR) -> list[Plenary]:
    """The term, and a plenary each January from the first year to the last one that has opened by today."""
    term = Term.objects.create(committee=committee, number=TERM, since=TERM_BEGAN)
    found = []
    for year in range(first_year, today.year + 1):
        opens = _opens(year)
        if opens > today:
            break
        found.append(
            Plenary.objects.create(
                committee=committee,
                term=term,
                number=year - FIRST_YEAR + 1,
                opens_on=opens,
                closes_on=opens + timedelta(days=3),
            )
        )
    return found


def _opens(year: int) -> date:
    first = date(year, 1, 1)
    second_monday = 8 + (7 - first.weekday()) % 7
    return date(year, 1, _MONDAY.get(year, second_monday))
