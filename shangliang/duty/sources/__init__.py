"""What of the records of all rooms counts as a member's work; one file for each room."""


def register_sources() -> None:
    """Called when Django starts."""
    from shangliang.duty.sources import (  # noqa: PLC0415 - models are not loaded before
        activities,
        briefs,
        oversight,
        proposals,
        stations,
    )
    from shangliang.duty.sources.base import register  # noqa: PLC0415
    from shangliang.duty.sources.outside import OUTSIDE  # noqa: PLC0415

    register(proposals.PROPOSALS, briefs.BRIEFS, briefs.OUTCOMES)
    register(stations.RECEPTIONS, stations.MATTERS, stations.CONSULTATIONS)
    register(oversight.OVERSIGHT, oversight.JURY, oversight.AWARDS)
    register(activities.SOURCE, OUTSIDE)
