"""The proposals of a committee for measuring, made by SQL: every constraint kept, no action carried out."""

from datetime import date, timedelta
from typing import Any

from bench.bodies import YEARS, Bodies

TOPICS = [
    "停车秩序",
    "学校周边交通",
    "养老助餐",
    "农村公路养护",
    "垃圾分类",
    "河道治理",
    "家庭医生签约",
    "小微企业融资",
    "冷链物流",
    "非遗保护",
    "充电设施",
    "老旧小区改造",
    "秸秆利用",
    "职业培训",
    "法律援助",
]
PLACES = [
    "东关街道",
    "西苑街道",
    "北关街道",
    "柳林镇",
    "双桥镇",
    "石门镇",
    "永安镇",
    "白杨镇",
    "河湾镇",
    "清水乡",
]
VERBS = ["加强", "改善", "规范", "推进", "优化", "完善", "缓解", "提升"]

ID = (
    "(lpad(to_hex((extract(epoch from {at}) * 1000)::bigint), 12, '0') || '7' || substr(md5(random()::text), 1, 3)"
    " || '8' || substr(md5(random()::text), 1, 15))::uuid"
)
_STATE_PAST = """CASE WHEN n %% 20 = 7 THEN 'merged' WHEN n %% 20 = 6 THEN 'closed' WHEN n %% 17 = 3 THEN 'not_filed'
    WHEN n %% 61 = 5 THEN 'withdrawn' ELSE 'closed' END"""
_STATE_NOW = """CASE WHEN n %% 20 = 7 THEN 'merged' WHEN n %% 20 = 6 THEN 'handling'
    ELSE (ARRAY['draft','cosigning','submitted','submitted','returned','filed','filed','assigned','assigned','handling','handling',
    'handling','handling','handling','replied','replied','rated','closed','closed','not_filed','withdrawn'])[1 + (n * 13) %% 21] END"""


def proposals(cursor: Any, of: Bodies, count: int, today: date, *, long: bool, years: int = YEARS) -> None:
    """Load `count` proposals of the last `years` with what belongs to them; `long` ones have recommendations and the length of real texts."""
    args: dict[str, Any] = {
        "committee": of.committee.pk,
        "members": [m.pk for m in of.members],
        "names": [m.person.name for m in of.members],
        "units": [u.pk for u in of.units],
        "plenaries": [p.pk for p in of.plenaries[-years:]],
        "opens": [p.opens_on for p in of.plenaries[-years:]],
        "count": count,
        "years": years,
        "first": today.year - years + 1,
        "today": today,
        "topics": TOPICS,
        "places": PLACES,
        "verbs": VERBS,
        "words": 260 if long else 60,
        "latest": today - timedelta(days=1),
    }
    cursor.execute("DROP TABLE IF EXISTS gen")
    cursor.execute(
        _GEN.replace("@past", _STATE_PAST).replace("@now", _STATE_NOW).replace("@id", ID.format(at="at")),
        args,
    )
    from shangliang.proposals.models import Assignment, Proposal, Proposer, Recommendation  # noqa: PLC0415

    insert(cursor, Proposal, _PROPOSAL, "gen", args)
    insert(
        cursor,
        Proposer,
        _PROPOSER,
        "gen CROSS JOIN generate_series(0, CASE WHEN n %% 4 = 0 THEN 1 ELSE 0 END) AS place",
        args,
    )
    insert(cursor, Assignment, _ASSIGNMENT, _HANDED, args)
    if long:
        insert(
            cursor,
            Recommendation,
            _RECOMMENDATION,
            "gen CROSS JOIN generate_series(1, 3) AS place WHERE n %% 5 = 0",
            args,
        )
    cursor.execute(_COUNTERS, args)


_GEN = """
CREATE TEMP TABLE gen AS
SELECT *, @id AS id,
    CASE WHEN state IN ('draft','cosigning') THEN NULL ELSE row_number() OVER (PARTITION BY y, state IN ('draft','cosigning') ORDER BY n) END AS number,
    CASE WHEN filed THEN row_number() OVER (PARTITION BY y, filed ORDER BY n) END AS filed_number
FROM (
    SELECT *, state NOT IN ('draft','cosigning','submitted','returned','not_filed','withdrawn','merged') AS filed,
        state IN ('assigned','handling','replied','rated','closed') AS handed
    FROM (
        SELECT n, y, CASE WHEN y = %(years)s THEN @now ELSE @past END AS state,
            least((%(opens)s::date[])[y] + ((n * 37) %% 300)::int, %(latest)s) AS day,
            least((%(opens)s::date[])[y] + ((n * 37) %% 300)::int, %(latest)s) + interval '10 hours' AS at
        FROM (SELECT n, 1 + ((n - 1) * %(years)s / %(count)s)::int AS y FROM generate_series(1::bigint, %(count)s) AS n) AS a
    ) AS b
) AS c
"""
_OPEN = "state NOT IN ('closed','merged','not_filed','withdrawn')"
_PROPOSAL = {
    "id": "id",
    "committee_id": "%(committee)s",
    "created_at": "at",
    "state": "state",
    "state_since": "at",
    "due_on": f"CASE WHEN {_OPEN} THEN %(today)s + ((n * 7) %% 60 - 10)::int END",
    "plenary_id": "(%(plenaries)s::uuid[])[y]",
    "year": "%(first)s + y - 1",
    "kind": "CASE WHEN n %% 4 = 0 THEN 'joint' ELSE 'individual' END",
    "timing": "CASE WHEN number IS NULL THEN '' WHEN n %% 3 = 0 THEN 'between' ELSE 'plenary' END",
    "number": "number",
    "filed_number": "filed_number",
    "title": "'关于' || (%(verbs)s::text[])[1 + n %% 8] || (%(places)s::text[])[1 + (n / 8) %% 10] || (%(topics)s::text[])[1 + (n / 80) %% 15] || '的提案'",
    "situation": "repeat((%(places)s::text[])[1 + n %% 10] || '群众反映' || (%(topics)s::text[])[1 + n %% 15] || '方面还有不足。', %(words)s / 16)",
    "analysis": "repeat('原因在于' || (%(topics)s::text[])[1 + (n / 3) %% 15] || '责任分散、投入不够。', %(words)s / 16)",
    "category": "(ARRAY['society','society','economy','economy','ecology','culture','politics','other'])[1 + (n * 5) %% 8]",
    "publication": "'full'",
    "first_proposer_name": "(%(names)s::text[])[1 + n %% cardinality(%(names)s::text[])]",
    "sector_name": "'第' || (1 + n %% 10) || '界别'",
    "submitted_at": "CASE WHEN number IS NOT NULL THEN at END",
    "filed_on": "CASE WHEN filed THEN day END",
    "assigned_on": "CASE WHEN handed THEN day END",
    "replied_on": "CASE WHEN state IN ('replied','rated','closed') THEN least(day + (30 + n %% 60)::int, %(latest)s) END",
    "closed_on": "CASE WHEN state = 'closed' THEN least(day + (60 + n %% 60)::int, %(latest)s) END",
    "outcome": "CASE WHEN state IN ('replied','rated','closed') THEN (ARRAY['A','A','B','B','C'])[1 + n %% 5] ELSE '' END",
    "merged_into_id": "CASE WHEN state = 'merged' THEN (SELECT id FROM gen AS lead WHERE lead.n = gen.n - 1) END",
    "decline_reason": "CASE WHEN state = 'not_filed' THEN 'empty' ELSE '' END",
    "is_key": "filed AND n %% 400 = 0",
}
_PROPOSER = {
    "id": ID.format(at="at"),
    "committee_id": "%(committee)s",
    "created_at": "at",
    "state": "CASE WHEN place > 0 AND state = 'cosigning' THEN 'invited' ELSE 'confirmed' END",
    "state_since": "at",
    "due_on": "CASE WHEN place > 0 AND state = 'cosigning' THEN %(today)s + 3 END",
    "proposal_id": "id",
    "member_id": "(%(members)s::uuid[])[1 + (n + place * 11) %% cardinality(%(members)s::uuid[])]",
    "name": "(%(names)s::text[])[1 + (n + place * 11) %% cardinality(%(names)s::text[])]",
    "position": "place",
}
_HANDED = "gen CROSS JOIN generate_series(0, CASE WHEN n %% 3 = 0 THEN 1 ELSE 0 END) AS place WHERE handed"
_ASSIGNMENT = {
    "id": ID.format(at="at"),
    "committee_id": "%(committee)s",
    "created_at": "at",
    "state": "CASE state WHEN 'assigned' THEN (CASE WHEN n %% 15 = 0 THEN 'objecting' ELSE 'assigned' END)"
    " WHEN 'handling' THEN (CASE WHEN n %% 6 = 0 THEN 'signing' ELSE 'handling' END)"
    " WHEN 'closed' THEN 'done' ELSE (CASE WHEN place = 0 THEN 'replied' ELSE 'done' END) END",
    "state_since": "at",
    "due_on": "CASE WHEN state <> 'closed' THEN %(today)s + ((n * 11) %% 80 - 15)::int END",
    "proposal_id": "id",
    "unit_id": "(%(units)s::uuid[])[1 + (n * 3 + place * 5) %% 26]",
    "role": "CASE WHEN place = 1 THEN 'assist' WHEN n %% 3 = 0 THEN 'lead' ELSE 'sole' END",
    "round": "1",
    "assigned_on": "day",
    "accepted_at": "CASE WHEN state <> 'assigned' THEN at END",
    "reply_due_on": "day + 90",
    "replied_on": "CASE WHEN state IN ('replied','rated','closed') THEN least(day + (30 + n %% 60)::int, %(latest)s) END",
    "outcome": "CASE WHEN place = 0 AND state IN ('replied','rated','closed') THEN (ARRAY['A','A','B','B','C'])[1 + n %% 5] ELSE '' END",
}
_RECOMMENDATION = {
    "id": ID.format(at="at"),
    "committee_id": "%(committee)s",
    "created_at": "at",
    "proposal_id": "id",
    "position": "place",
    "text": "'建议由主管部门牵头，在' || (%(places)s::text[])[1 + (n + place) %% 10] || '先行试点，年内见到成效。'",
}
_COUNTERS = """
INSERT INTO core_counter (id, committee_id, series, value)
SELECT gen_random_uuid(), %(committee)s, 'proposal.received.' || (%(plenaries)s::uuid[])[y], max(number) FROM gen WHERE number IS NOT NULL GROUP BY y
UNION ALL
SELECT gen_random_uuid(), %(committee)s, 'proposal.filed.' || (%(plenaries)s::uuid[])[y], max(filed_number) FROM gen WHERE filed GROUP BY y
"""


def insert(cursor: Any, model: Any, values: dict[str, str], source: str, args: dict[str, Any]) -> None:
    """INSERT … SELECT. Columns not named get NULL where they may, else their default or the empty value of their type."""
    columns = {field.column: _empty(field) for field in model._meta.concrete_fields} | values
    names = ", ".join(f'"{name}"' for name in columns)
    table = model._meta.db_table
    cursor.execute(f"INSERT INTO {table} ({names}) SELECT {', '.join(columns.values())} FROM {source}", args)


def _empty(field: Any) -> str:
    kind = field.get_internal_type()
    if field.null:
        return "NULL"
    if isinstance(field.default, bool | int):
        return str(field.default).lower()
    if isinstance(field.default, str):
        return f"'{field.default}'"
    return {"JSONField": "'{}'::jsonb"}.get(kind, "''" if kind in ("CharField", "TextField") else "0")
