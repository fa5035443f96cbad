"""What a committee does beside its proposals, for measuring figures: replies, forms, contacts, activities, stations, briefs, deeds; made by SQL.

One proposal brings seven to eight rows of all kinds. Every constraint is kept, no action was carried out.
"""

from datetime import date
from typing import Any

from bench.bodies import Bodies
from bench.rows import ID, insert, proposals

ROWS_A_PROPOSAL = 7
_NEW = ID.format(at="now()")
_HASH = "abs(hashtext({of}::text))"
_OWN = {"id": _NEW, "committee_id": "%(committee)s", "created_at": "now()"}
_DAY = "least(make_date(%(year)s, 1, 8) + ((n * 37) %% 300)::int, %(latest)s)"
NATURES = (
    "plenary", "standing", "chair", "special", "consultation", "research", "inspection", "oversight", "study", "service", "station_day",
    "sector", "micro_consult", "micro_service", "other",
)  # fmt: skip
KINDS = (
    "standing.attended",
    "standing.absent",
    "proposal.submitted",
    "brief.used",
    "research.attended",
    "study.on_leave",
)


def year(cursor: Any, of: Bodies, count: int, today: date) -> None:
    """Load `count` proposals of this year, and everything else in proportion."""
    from shangliang.activities.models import Activity, Invitation  # noqa: PLC0415 - after Django is set up
    from shangliang.briefs.models import Brief, Issue  # noqa: PLC0415
    from shangliang.duty.models import Deed  # noqa: PLC0415
    from shangliang.proposals.models import Contact, Feedback, Reply  # noqa: PLC0415
    from shangliang.stations.models import Matter, Station  # noqa: PLC0415

    proposals(cursor, of, count, today, long=False, years=1)
    args: dict[str, Any] = {
        "committee": of.committee.pk, "plenary": of.plenaries[-1].pk, "year": today.year, "count": count, "latest": today,
        "members": [member.pk for member in of.members], "people": [member.person.pk for member in of.members],
        "names": [member.person.name for member in of.members], "natures": list(NATURES), "kinds": list(KINDS),
    }  # fmt: skip
    own = "committee_id = %(committee)s"
    assignments = f"proposals_assignment AS a WHERE a.{own}"
    insert(cursor, Reply, _REPLY, f"{assignments} AND a.replied_on IS NOT NULL AND a.role <> 'assist'", args)
    asked = (
        "proposals_reply AS r JOIN proposals_assignment AS a ON a.id = r.assignment_id"
        " JOIN proposals_proposer AS p ON p.proposal_id = a.proposal_id AND p.state = 'confirmed'"
    )
    insert(cursor, Feedback, _FEEDBACK, f"{asked} WHERE r.{own}", args)
    insert(cursor, Contact, _CONTACT, f"{assignments} AND a.accepted_at IS NOT NULL", args)
    series = "generate_series(1::bigint, {many}) AS n"
    insert(cursor, Activity, _ACTIVITY, series.format(many="1 + %(count)s / 50"), args)
    every = "CROSS JOIN generate_series(0, least(90, cardinality(%(members)s::uuid[])) - 1) AS nth"
    insert(cursor, Invitation, _INVITATION, f"activities_activity AS act {every} WHERE act.{own}", args)
    insert(cursor, Station, _STATION, series.format(many="5"), args)
    cursor.execute("SELECT array_agg(id) FROM stations_station WHERE committee_id = %s", [of.committee.pk])
    args["stations"] = cursor.fetchone()[0]
    insert(cursor, Matter, _MATTER, series.format(many="%(count)s / 2"), args)
    insert(cursor, Brief, _BRIEF, series.format(many="%(count)s / 4"), args)
    insert(cursor, Issue, _ISSUE, series.format(many="%(count)s / 8"), args)
    insert(cursor, Deed, _DEED, series.format(many="%(count)s * 3 / 2"), args)


_REPLY = {
    **_OWN,
    "assignment_id": "a.id",
    "round": "1",
    "outcome": "a.outcome",
    "opening": "'答复'",
    "sent_at": "a.replied_on + interval '16 hours'",
}
_RATED = "(ARRAY['satisfied','satisfied','satisfied','fairly','dissatisfied'])[1 + {hash} %% 5]"
_IN = f"{_HASH.format(of='p.id')} %% 5 > 0"
_FEEDBACK = {
    **_OWN,
    "proposal_id": "a.proposal_id",
    "assignment_id": "a.id",
    "reply_id": "r.id",
    "proposer_id": "p.id",
    "round": "1",
    "state": f"CASE WHEN {_IN} THEN 'returned' ELSE 'asked' END",
    "state_since": "now()",
    "attitude": f"CASE WHEN {_IN} THEN {_RATED.format(hash=_HASH.format(of='r.id'))} ELSE '' END",
    "result": f"CASE WHEN {_IN} THEN {_RATED.format(hash=_HASH.format(of='a.id'))} ELSE '' END",
}
_CONTACT = {
    **_OWN,
    "proposal_id": "a.proposal_id",
    "assignment_id": "a.id",
    "kind": "'phone'",
    "held_on": "a.assigned_on",
    "persons": "'经办人'",
    "summary": "'沟通'",
    "state": f"CASE WHEN {_HASH.format(of='a.id')} %% 3 > 0 THEN 'confirmed' ELSE 'recorded' END",
    "state_since": "now()",
}
_ACTIVITY = {
    **_OWN,
    "plenary_id": "%(plenary)s",
    "year": "%(year)s",
    "nature": "(%(natures)s::text[])[1 + n %% cardinality(%(natures)s::text[])]",
    "title": "'活动' || n",
    "starts_at": f"{_DAY} + interval '9 hours'",
    "ends_at": f"{_DAY} + interval '11 hours'",
    "leave_by": "'secretariat'",
    "place": "'会议室'",
    "record": "'已举行'",
    "is_free": "true",
    "served": "CASE WHEN n %% 4 = 0 THEN 12 ELSE 0 END",
    "state": "(ARRAY['closed','closed','ended','announced','cancelled'])[1 + (n / 15) %% 5]",
    "state_since": "now()",
}
_INVITATION = {
    **_OWN,
    "activity_id": "act.id",
    "person_id": "(%(people)s::uuid[])[1 + nth]",
    "member_id": "(%(members)s::uuid[])[1 + nth]",
    "name": "(%(names)s::text[])[1 + nth]",
    "capacity": "'attend'",
    "state": "(ARRAY['accepted','accepted','invited','on_leave','released'])[1 + nth %% 5]",
    "state_since": "now()",
    "reason": "CASE WHEN nth %% 5 = 3 THEN '出差' ELSE '' END",
    "asked_late": "nth %% 10 = 3",
}
_STATION = {
    **_OWN,
    "code": "'zd-' || n",
    "name": "'站点' || n",
    "kind": "'委员之家'",
    "form": "'region'",
    "is_active": "true",
}
_MATTER = {
    **_OWN,
    "created_at": f"{_DAY} + interval '10 hours'",
    "station_id": "(%(stations)s::uuid[])[1 + n %% 5]",
    "year": "%(year)s",
    "number": "n",
    "channel": "'visit'",
    "category": "'other'",
    "text": "'路灯不亮'",
    "consented_at": "now()",
    "notice_version": "'1'",
    "key": "gen_random_uuid()",
    "code_hash": "md5(random()::text || n)",
    "state": "(ARRAY['solved','silent','answered','unsolved','not_accepted','received'])[1 + n %% 6]",
    "state_since": "now()",
    "answer": "CASE WHEN n %% 6 < 4 THEN '已办理' ELSE '' END",
    "answered_on": f"CASE WHEN n %% 6 < 4 THEN {_DAY} END",
    "said": "(ARRAY['solved','','','unsolved','',''])[1 + n %% 6]",
    "is_dispute": "n %% 9 = 0",
}
_BRIEF = {
    **_OWN,
    "plenary_id": "%(plenary)s",
    "year": "%(year)s",
    "number": "n",
    "title": "'信息' || n",
    "category": "'other'",
    "urgency": "'normal'",
    "source": "'member'",
    "submitted_at": f"{_DAY} + interval '10 hours'",
    "state": "(ARRAY['submitted','kept','issued','withdrawn'])[1 + n %% 4]",
    "state_since": "now()",
}
_ISSUE = {
    **_OWN,
    "title": "'专报' || n",
    "category": "'other'",
    "urgency": "'normal'",
    "series": "'社情民意'",
    "year": "%(year)s",
    "number": "n",
    "issued_on": _DAY,
    "signed_by": "'主席'",
    "state": "'issued'",
    "state_since": "now()",
}
_DEED = {
    **_OWN,
    "member_id": "(%(members)s::uuid[])[1 + (n * 7) %% cardinality(%(members)s::uuid[])]",
    "kind": "(%(kinds)s::text[])[1 + n %% cardinality(%(kinds)s::text[])]",
    "on": _DAY,
    "quantity": "1",
    "part": "'own'",
    "source": "'bench'",
    "record_id": "gen_random_uuid()",
    "subject_id": "gen_random_uuid()",
    "title": "'事项'",
    "excluded": "n %% 50 = 0",
}
