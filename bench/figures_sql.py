"""Sixty figures of a year in one statement written by hand, in words both PostgreSQL and DuckDB understand; and the tables DuckDB needs for it."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

TABLES: dict[str, dict[str, str]] = {
    "proposals_proposal": {
        "id": "UUID", "committee_id": "UUID", "year": "INTEGER", "number": "INTEGER", "state": "VARCHAR", "is_key": "BOOLEAN",
        "assigned_on": "DATE", "replied_on": "DATE", "outcome": "VARCHAR",
    },
    "proposals_assignment": {
        "id": "UUID", "committee_id": "UUID", "proposal_id": "UUID", "unit_id": "UUID", "role": "VARCHAR", "state": "VARCHAR",
        "replied_on": "DATE", "reply_due_on": "DATE", "round": "INTEGER", "revivals": "INTEGER",
    },
    "proposals_feedback": {
        "id": "UUID", "committee_id": "UUID", "proposal_id": "UUID", "assignment_id": "UUID", "proposer_id": "UUID", "round": "INTEGER",
        "state": "VARCHAR", "attitude": "VARCHAR", "result": "VARCHAR",
    },
    "proposals_contact": {"committee_id": "UUID", "proposal_id": "UUID", "state": "VARCHAR"},
    "activities_activity": {
        "id": "UUID", "committee_id": "UUID", "year": "INTEGER", "nature": "VARCHAR", "state": "VARCHAR", "served": "INTEGER",
    },
    "activities_invitation": {
        "committee_id": "UUID", "activity_id": "UUID", "state": "VARCHAR", "asked_late": "BOOLEAN",
    },
    "stations_station": {"committee_id": "UUID", "is_active": "BOOLEAN"},
    "stations_matter": {
        "committee_id": "UUID", "year": "INTEGER", "state": "VARCHAR", "said": "VARCHAR", "said_noted": "VARCHAR", "is_dispute": "BOOLEAN",
        "answered_on": "DATE",
    },
    "briefs_brief": {"committee_id": "UUID", "year": "INTEGER", "number": "INTEGER", "state": "VARCHAR"},
    "briefs_issue": {"committee_id": "UUID", "year": "INTEGER", "state": "VARCHAR"},
    "duty_deed": {
        "committee_id": "UUID", "member_id": "UUID", "kind": "VARCHAR", "on": "DATE", "excluded": "BOOLEAN",
    },
    "people_member": {"id": "UUID", "committee_id": "UUID", "state": "VARCHAR"},
}  # fmt: skip

_FILED = "p.state IN ('filed','assigned','handling','replied','rated','closed')"
_ASSIGNED = f"{_FILED} AND p.assigned_on IS NOT NULL"
_REPLIED = f"{_FILED} AND p.replied_on IS NOT NULL"
_PROPOSALS = {
    "received": "true",
    "filed": _FILED,
    "merged": "p.state = 'merged'",
    "filed_or_merged": f"({_FILED} OR p.state = 'merged')",
    "not_filed": "p.state = 'not_filed'",
    "withdrawn": "p.state = 'withdrawn'",
    "in_review": "p.state IN ('submitted','second_review','joint_review')",
    "revising": "p.state IN ('returned','draft','cosigning')",
    "key": f"{_FILED} AND p.is_key",
    "assigned": _ASSIGNED,
    "replied": _REPLIED,
    "replied_on_time": f"{_REPLIED} AND NOT coalesce(h.late, false)",
    "overdue": f"{_ASSIGNED} AND h.overdue",
    "contacted": f"{_ASSIGNED} AND c.proposal_id IS NOT NULL",
    "rehandled": f"{_ASSIGNED} AND h.again",
    "revived": f"{_ASSIGNED} AND h.revived",
    "outcome_a": f"{_REPLIED} AND p.outcome = 'A'",
    "outcome_b": f"{_REPLIED} AND p.outcome = 'B'",
    "outcome_c": f"{_REPLIED} AND p.outcome = 'C'",
    "outcome_d": f"{_REPLIED} AND p.outcome = 'D'",
}
_FORMS = {
    "forms_asked": "true",
    "forms_returned": "f.state = 'returned'",
    **{
        f"{side}_{rating}": f"f.state = 'returned' AND f.{side} = '{rating}'"
        for side in ("result", "attitude")
        for rating in ("satisfied", "fairly", "dissatisfied")
    },
}
_HELD = "a.state IN ('ended','closed')"
_MEETINGS = "a.nature IN ('plenary','standing','chair','special')"
_ACTIVITIES = {
    "held": _HELD,
    "meetings": f"{_HELD} AND {_MEETINGS}",
    "consultations": f"{_HELD} AND a.nature = 'consultation'",
    "research": f"{_HELD} AND a.nature IN ('research','inspection','oversight')",
    "learning": f"{_HELD} AND a.nature IN ('study','lecture')",
    "helping": f"{_HELD} AND a.nature IN ('service','charity')",
    "gathering": f"{_HELD} AND a.nature IN ('station_day','sector')",
    "small": f"{_HELD} AND a.nature LIKE 'micro%%'",
    "cancelled": "a.state = 'cancelled'",
    "closed": "a.state = 'closed'",
    "serving": "a.state = 'closed' AND a.served > 0",
}
_INVITATIONS = {
    "people": "true",
    "people_meetings": _MEETINGS,
    "leaves": "i.state = 'on_leave'",
    "late_leaves": "i.state = 'on_leave' AND i.asked_late",
}
_SOLVED = "m.state = 'solved' AND m.said = 'solved'"
_MATTERS = {
    "matters": "true",
    "not_accepted": "m.state = 'not_accepted'",
    "answered": "m.state <> 'not_accepted' AND m.answered_on IS NOT NULL",
    "not_answered": "m.state <> 'not_accepted' AND m.answered_on IS NULL",
    "solved": _SOLVED,
    "solved_noted": f"{_SOLVED} AND m.said_noted <> ''",
    "unsolved": "m.state IN ('unsolved','again')",
    "silent": "m.state = 'silent'",
    "disputes": "m.is_dispute AND m.state <> 'not_accepted'",
    "disputes_solved": f"m.is_dispute AND {_SOLVED}",
}
_MEMBERS = {
    "members": "true",
    "active_members": "d.member_id IS NOT NULL",
    "idle_members": "d.member_id IS NULL",
}


def _counts(room: str, conditions: dict[str, str]) -> str:
    return ", ".join(f'count(*) FILTER (WHERE {when}) AS "{room}.{key}"' for key, when in conditions.items())


def statement(committees: Sequence[UUID], year: int, today: date) -> str:
    """One row with a column for each figure."""
    ids = ", ".join(f"'{each}'" for each in committees)
    mine = f"committee_id IN ({ids})"
    days = f"BETWEEN DATE '{year}-01-01' AND DATE '{year}-12-31'"
    answering = "role IN ('sole','lead','separate') AND state <> 'transferred'"
    return f"""
WITH of_year AS (SELECT * FROM proposals_proposal WHERE {mine} AND year = {year}),
own AS (SELECT * FROM of_year WHERE number IS NOT NULL),
h AS (
    SELECT proposal_id, bool_or(replied_on > reply_due_on) AS late, bool_or(round > revivals + 1) AS again, bool_or(revivals > 0) AS revived,
        bool_or(state IN ('assigned','objecting','handling','signing','checking') AND reply_due_on < DATE '{today}') AS overdue
    FROM proposals_assignment WHERE {mine} AND {answering} GROUP BY proposal_id
),
c AS (SELECT DISTINCT proposal_id FROM proposals_contact WHERE {mine} AND state = 'confirmed'),
proposals AS (
    SELECT {_counts("proposals", _PROPOSALS)}
    FROM own AS p LEFT JOIN h ON h.proposal_id = p.id LEFT JOIN c ON c.proposal_id = p.id
),
units AS (
    SELECT count(DISTINCT a.unit_id) AS "proposals.units" FROM proposals_assignment AS a JOIN own AS p ON p.id = a.proposal_id
    WHERE a.{answering.replace("AND state", "AND a.state")} AND {_ASSIGNED}
),
forms AS (
    SELECT {_counts("proposals", _FORMS)}
    FROM (SELECT *, max(round) OVER (PARTITION BY assignment_id, proposer_id) AS last FROM proposals_feedback WHERE {mine}) AS f
    JOIN of_year AS p ON p.id = f.proposal_id WHERE f.round = f.last AND {_FILED}
),
activities AS (
    SELECT {_counts("activities", _ACTIVITIES)} FROM activities_activity AS a WHERE {mine} AND year = {year}
),
invitations AS (
    SELECT {_counts("activities", _INVITATIONS)} FROM activities_invitation AS i JOIN activities_activity AS a ON a.id = i.activity_id
    WHERE i.{mine} AND a.year = {year} AND {_HELD} AND i.state <> 'released'
),
stations AS (SELECT count(*) AS "stations.stations" FROM stations_station WHERE {mine} AND is_active),
matters AS (SELECT {_counts("stations", _MATTERS)} FROM stations_matter AS m WHERE {mine} AND year = {year}),
briefs AS (
    SELECT count(*) AS "briefs.received" FROM briefs_brief WHERE {mine} AND year = {year} AND number IS NOT NULL AND state <> 'withdrawn'
),
issues AS (SELECT count(*) AS "briefs.issued" FROM briefs_issue WHERE {mine} AND year = {year} AND state = 'issued'),
deeds AS (SELECT count(*) AS "duty.deeds" FROM duty_deed WHERE {mine} AND "on" {days} AND NOT excluded),
d AS (
    SELECT DISTINCT member_id FROM duty_deed
    WHERE {mine} AND "on" {days} AND NOT excluded AND kind NOT LIKE '%%.absent' AND kind NOT LIKE '%%.on_leave'
),
members AS (
    SELECT {_counts("duty", _MEMBERS)} FROM people_member AS m LEFT JOIN d ON d.member_id = m.id WHERE {mine} AND m.state = 'active'
)
SELECT * FROM proposals, units, forms, activities, invitations, stations, matters, briefs, issues, deeds, members
""".replace("%%", "%")
