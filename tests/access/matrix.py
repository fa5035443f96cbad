"""Who may enter where: one line for every address, read beside the roles and the cast (tests/cast.py). A new address needs a line here.

`may` are the people who get in; `kept` those whose role would do but whose rows these are not (404, they do not learn that it exists);
everybody else is refused at the door (403), and a stranger is led to the sign-in page. `get` and `post` are what those get who may.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

MEMBERS = frozenset({"chen", "li", "far_member"})
OFFICES = frozenset({"wang", "far_office"})
EDU, POLICE = frozenset({"edu_clerk", "edu_leader"}), frozenset({"police_clerk", "police_leader"})
LEADERS, JOINT = frozenset({"liu"}), frozenset({"qian"})
SYSTEM, SECURITY, AUDIT = (frozenset({f"{kind}_admin"}) for kind in ("system", "security", "audit"))
LIAISON = frozenset({"liaison"})
LIN, CITY = frozenset({"lin"}), frozenset({"city_editor"})
EDITORS, INFORMANT = frozenset({"lin", "city_editor"}), frozenset({"xin"})
SEC, FAR_SEC = frozenset({"sec"}), frozenset({"far_sec"})
SECRETARIATS = SEC | FAR_SEC
EVERYBODY = (
    EDITORS
    | SECRETARIATS
    | INFORMANT
    | MEMBERS
    | LIAISON
    | OFFICES
    | EDU
    | POLICE
    | LEADERS
    | JOINT
    | SYSTEM
    | SECURITY
    | AUDIT
)
STRANGER = "stranger"

CHEN, LI, WANG, FAR = frozenset({"chen"}), frozenset({"li"}), frozenset({"wang"}), frozenset({"far_office"})
READERS = CHEN | WANG | EDU | LEADERS | JOINT  # of a proposal of chen that the school office answers
REPORTS = OFFICES | LEADERS | JOINT
STATISTICS = REPORTS | EDITORS | SECRETARIATS
HOLDERS = OFFICES | SECRETARIATS | LIAISON | JOINT | LEADERS | EDU | POLICE
PROPOSING = MEMBERS | LIAISON
OVERSEERS = OFFICES | JOINT | LEADERS
VISITORS = REPORTS | PROPOSING | EDU | POLICE  # of the room of evaluation and awards
CLERKS = frozenset({"edu_clerk", "police_clerk"})

PAGE, SENT = frozenset({200}), frozenset({200, 302, 400, 409})
REDIRECT, ONLY_POST, ONLY_GET = frozenset({302}), frozenset({405}), frozenset({405})
NO_WAY = frozenset({200, 302, 403})  # the cast has no passwords to say again
Args = Callable[[Any], list[Any]]


def nothing(_: Any) -> list[Any]:
    return []


def of(name: str, *more: Any) -> Args:
    """The id of a record of the world, with what else the address names before (text) or after."""
    return lambda world: [*(part for part in more if part), getattr(world, name).pk]


def with_form(name: str, form: str) -> Args:
    return lambda world: [getattr(world, name).pk, form]


def words(*parts: Any) -> Args:
    return lambda _: list(parts)


@dataclass(frozen=True)
class Line:
    """One address: how to build it, who may, who is kept from these rows, and what is answered to those who may."""

    args: Args
    may: frozenset[str]
    kept: frozenset[str] = frozenset()
    get: frozenset[int] = PAGE
    post: frozenset[int] = SENT
    public: bool = False


def own_page(get: frozenset[int] = PAGE, post: frozenset[int] = SENT) -> Line:
    """A page of one's own account."""
    return Line(nothing, EVERYBODY, get=get, post=post)


def open_to_all(args: Args = nothing, get: frozenset[int] = PAGE, post: frozenset[int] = SENT) -> Line:
    return Line(args, EVERYBODY | {STRANGER}, get=get, post=post, public=True)


def office(
    args: Args = nothing, *, rows: bool = False, get: frozenset[int] = PAGE, post: frozenset[int] = SENT
) -> Line:
    """A page of the office; with `rows` about a record of this committee."""
    return Line(args, WANG if rows else OFFICES, FAR if rows else frozenset(), get, post)


def admin(name: str, who: frozenset[str], get: frozenset[int] = PAGE) -> Line:
    """About a person of the committee."""
    return Line(of(name), who, get=get)


MATRIX: dict[str, Line] = {
    "workbench:home": Line(nothing, EVERYBODY, post=ONLY_GET),
    "workbench:help": Line(nothing, EVERYBODY, post=ONLY_GET),
    "workbench:inbox": Line(words("proposal"), EVERYBODY, post=ONLY_GET),
    "reports:figures": Line(nothing, STATISTICS),
    "reports:records": Line(words("proposals", "received"), STATISTICS),
    "reports:export": Line(words("proposals", "received", "xlsx"), STATISTICS),
    "reports:units": Line(nothing, STATISTICS | EDU | POLICE, get=PAGE | REDIRECT),
    "reports:units_export": Line(words("xlsx"), STATISTICS | EDU | POLICE),
    "reports:unit": Line(of("unit"), WANG | LIN | LEADERS | JOINT | EDU, POLICE | FAR | CITY),
    "proposals:filters": Line(nothing, EVERYBODY, post=ONLY_GET),
    "proposals:filter_new": Line(nothing, EVERYBODY),
    "proposals:filter": Line(of("saved_filter"), WANG, EVERYBODY - WANG),
    "proposals:filter_delete": Line(of("saved_filter"), WANG, EVERYBODY - WANG, get=ONLY_POST),
    "search:search": Line(nothing, EVERYBODY, post=ONLY_GET),
    "search:kept": Line(nothing, EVERYBODY, post=ONLY_GET),
    # Without anything asked for there is nothing to keep: back to the search.
    "search:keep": Line(nothing, EVERYBODY, get=REDIRECT),
    "search:change": Line(of("kept_search"), WANG, EVERYBODY - WANG),
    "search:forget": Line(of("kept_search"), WANG, EVERYBODY - WANG, get=ONLY_POST),
    "proposals:urge": Line(nothing, OFFICES | JOINT),
    "proposals:hand_over_meetings": office(post=ONLY_GET),
    "proposals:hand_over_new": office(),
    "proposals:hand_over_meeting": office(of("meeting"), rows=True),
    "proposals:hand_over_print": Line(nothing, OFFICES | JOINT, post=ONLY_GET),
    "proposals:hand_over_export": Line(words("xlsx"), OFFICES | JOINT, post=ONLY_GET),
    "proposals:hand_over_letters": Line(nothing, OFFICES | JOINT),
    # Without a selection there is nothing to pack.
    "proposals:hand_over_all_letters": Line(nothing, OFFICES | JOINT, get=frozenset({409}), post=ONLY_GET),
    "proposals:hand_over_letter": Line(of("hand_over_letter"), WANG | JOINT | EDU | LEADERS, FAR | POLICE, post=ONLY_GET),
    "proposals:publication": office(of("handled"), rows=True),
    "proposals:published": Line(of("published"), EVERYBODY),
    "proposals:ledger": Line(nothing, EVERYBODY),
    "proposals:ledger_export": Line(nothing, EVERYBODY),
    "proposals:commitments": Line(nothing, EVERYBODY),
    "proposals:commitments_export": Line(nothing, EVERYBODY),
    "proposals:look_back": office(),
    "proposals:evidence": Line(of("commitment"), READERS, EVERYBODY - READERS),
    "proposals:ledger_word": Line(nothing, EVERYBODY, get=PAGE | frozenset({409})),
    "proposals:word": Line(of("handled"), READERS, EVERYBODY - READERS),
    "proposals:processes": Line(nothing, EVERYBODY),
    "proposals:mine": Line(nothing, PROPOSING, post=ONLY_GET),
    "proposals:new": Line(nothing, PROPOSING),
    "proposals:invitation": Line(of("invitation"), LI, MEMBERS - LI, post=ONLY_GET),
    "proposals:detail": Line(of("handled"), READERS, EVERYBODY - READERS),
    "proposals:edit": Line(of("draft"), CHEN, PROPOSING - CHEN),
    "proposals:autosave": Line(of("draft"), CHEN, PROPOSING - CHEN, get=ONLY_POST),
    "proposals:invite": Line(of("draft"), CHEN, MEMBERS - CHEN),
    "proposals:attachment": Line(of("attachment"), READERS, EVERYBODY - READERS),
    "proposals:step": Line(lambda w: ["proposal", w.submitted.pk, "file"], WANG, EVERYBODY - WANG - CHEN),
    # The chairman stands in for the leader of the school office that day.
    "proposals:log_contact": Line(of("assignment"), EDU | LEADERS, POLICE),
    "proposals:ask_extension": Line(of("assignment"), CLERKS & EDU, CLERKS & POLICE),
    "proposals:messages": Line(of("assignment"), CHEN | WANG | EDU | JOINT | LEADERS, EVERYBODY - CHEN - WANG - EDU - JOINT - LEADERS),
    "proposals:reply": Line(of("assignment"), CLERKS & EDU, CLERKS & POLICE),
    "proposals:autosave_reply": Line(of("assignment"), CLERKS & EDU, CLERKS & POLICE, get=ONLY_POST),
    "proposals:opinion": Line(of("opinion"), CHEN | WANG | EDU | LEADERS, EVERYBODY - CHEN - WANG - EDU - LEADERS),
    "proposals:opinion_letter": Line(
        with_form("opinion", "docx"), CHEN | WANG | EDU | LEADERS, EVERYBODY - CHEN - WANG - EDU - LEADERS
    ),
    "proposals:letter": Line(with_form("reply", "pdf"), READERS, EVERYBODY - READERS),
    "appraisal:overview": Line(nothing, VISITORS, post=SENT | ONLY_GET),
    "appraisal:round_new": office(),
    "appraisal:round": Line(of("round"), READERS, VISITORS - READERS),
    "appraisal:round_close": office(of("round"), rows=True),
    "appraisal:sheet": Line(of("sheet"), CHEN, EVERYBODY - CHEN),
    "appraisal:award_new": office(),
    "appraisal:award": Line(of("award"), WANG | LEADERS | JOINT, VISITORS - WANG - LEADERS - JOINT),
    "appraisal:nominate": office(of("award"), rows=True),
    "appraisal:award_step": office(lambda w: [w.award.pk, "cancel"], rows=True),
    "appraisal:candidate_remove": office(of("nominee"), rows=True),
    "appraisal:candidate_exclude": office(of("nominee"), rows=True),
    "appraisal:ballot": Line(of("ballot"), LEADERS, EVERYBODY - LEADERS),
    "topics:list": Line(nothing, OVERSEERS, post=ONLY_GET),
    "topics:run": office(get=ONLY_POST),
    "topics:part": Line(with_form("topic_run", "other"), OVERSEERS - FAR, FAR, post=ONLY_GET),
    "topics:export_list": Line(of("topic_run"), OVERSEERS - FAR, FAR, post=ONLY_GET),
    "topics:merge": office(post=ONLY_GET),
    "topics:topic": Line(of("topic"), OVERSEERS - FAR, FAR, post=ONLY_GET),
    "topics:earlier": Line(of("topic"), OVERSEERS - FAR, FAR, post=ONLY_GET),
    "topics:export": Line(of("topic"), OVERSEERS - FAR, FAR, post=ONLY_GET),
    "topics:rename": office(of("topic"), rows=True),
    "topics:keep": office(of("topic"), rows=True),
    "topics:drop": office(of("topic"), rows=True, get=ONLY_POST),
    "similar:while_writing": Line(of("draft"), CHEN, PROPOSING - CHEN),
    "similar:around": office(of("submitted"), rows=True, post=ONLY_GET),
    "similar:compare": Line(lambda w: [w.submitted.pk, w.submitted.pk], CHEN | WANG, EVERYBODY - CHEN - WANG, post=ONLY_GET),
    "similar:groups": office(post=ONLY_GET),
    "similar:merge": office(get=ONLY_POST),
    "supervision:key": Line(nothing, OVERSEERS, post=ONLY_GET),
    "supervision:candidates": Line(nothing, OFFICES | LEADERS, post=ONLY_GET),
    "supervision:decide": office(),
    "supervision:nominate": office(of("filed"), rows=True),
    "supervision:step": Line(lambda w: ["side", w.side.pk, "confirm"], CHEN, EVERYBODY - CHEN - WANG - EDU - LEADERS - JOINT),
    "supervision:activity": office(of("supervision"), rows=True),
    "supervision:activity_edit": office(lambda w: [w.supervision.pk, w.activity.pk], rows=True),
    "supervision:media": office(of("supervision"), rows=True),
    "supervision:media_edit": office(lambda w: [w.supervision.pk, w.media.pk], rows=True),
    "supervision:report": office(of("supervision"), rows=True),
    "supervision:autosave_report": office(of("supervision"), rows=True, get=ONLY_POST),
    "supervision:report_file": Line(of("supervision"), WANG | LEADERS, EVERYBODY - WANG - LEADERS, post=ONLY_GET),
    "supervision:file": Line(of("activity_file"), READERS, EVERYBODY - READERS, post=ONLY_GET),
    "supervision:call": office(of("unhappy"), rows=True),
    "supervision:minutes": office(of("conference"), rows=True),
    "supervision:ladder": Line(nothing, OVERSEERS, post=ONLY_GET),
    "supervision:refer": Line(of("late"), JOINT),
    "supervision:circular": Line(of("circular"), WANG | JOINT | LEADERS | EDU, FAR | POLICE, post=ONLY_GET),
    "supervision:circular_file": Line(of("circular"), WANG | JOINT | LEADERS | EDU, FAR | POLICE, post=ONLY_GET),
    "routing:about": office(post=ONLY_GET),
    "routing:answers": office(of("learned"), rows=True, post=ONLY_GET),
    "routing:duty": office(of("unit"), rows=True),
    "routing:advice": office(of("filed"), rows=True, post=ONLY_GET),
    "routing:draft": Line(of("draft"), CHEN, PROPOSING - CHEN, post=ONLY_GET),
    "routing:meeting": office(of("meeting"), rows=True),
    "administration:settings": office(),
    "administration:setting_withdraw": office(of("value"), rows=True, get=ONLY_POST),
    "administration:setting": office(words("proposal.review")),
    "administration:terms": office(),
    "administration:term_new": office(),
    "administration:term_end": office(of("term"), rows=True),
    "administration:plenary_new": office(of("term"), rows=True),
    "administration:plenary_edit": office(of("plenary"), rows=True),
    "administration:calendar": Line(nothing, OFFICES | SYSTEM),
    "administration:calendar_enter": Line(nothing, OFFICES | SYSTEM),
    "administration:members": office(),
    "administration:member_new": office(),
    "administration:member": office(of("member"), rows=True),
    "administration:member_state": office(of("member"), rows=True, get=ONLY_POST),
    "administration:units": office(),
    "administration:sectors": office(),
    "administration:groups": office(),
    "administration:special_committees": office(),
    "administration:unit": office(of("unit"), rows=True),
    "administration:body_new": office(words("units")),
    "administration:body_edit": office(of("unit", "units"), rows=True),
    "administration:body_move": office(of("unit", "units"), rows=True, get=ONLY_POST),
    "administration:body_active": office(of("unit", "units"), rows=True, get=ONLY_POST),
    "administration:organisations": office(),
    "administration:liaisons": office(),
    "administration:convenors": office(),
    "administration:post_end": office(of("clerk_post"), rows=True),
    "administration:stand_ins": Line(nothing, HOLDERS),
    "administration:stand_in_end": Line(
        of("stand_in"), WANG | frozenset({"edu_leader"}), FAR, get=ONLY_POST
    ),
    "administration:lists": office(),
    "administration:roster_export": office(),
    "administration:list_template": office(words("members")),
    "administration:list_upload": office(words("members"), get=ONLY_POST),
    "administration:list": office(of("upload"), rows=True),
    "administration:list_carry_out": office(of("upload"), rows=True, get=ONLY_POST),
    "administration:list_problems": office(of("upload"), rows=True),
    "archives:batches": office(),
    "archives:template": office(),
    "archives:batch": office(of("batch"), rows=True, post=ONLY_GET),
    "archives:apply": office(of("batch"), rows=True, get=ONLY_POST),
    "archives:problems": office(of("batch"), rows=True),
    "archives:row": office(lambda w: [w.batch.pk, 2], rows=True),
    "archives:own": Line(nothing, MEMBERS),
    "archives:package": Line(of("package"), CHEN, MEMBERS - CHEN, post=ONLY_GET),
    "notifications:list": Line(nothing, EVERYBODY, post=ONLY_GET),
    "notifications:read_all": Line(nothing, EVERYBODY, get=ONLY_POST),
    "notifications:open": Line(of("notice"), CHEN, EVERYBODY - CHEN, get=ONLY_POST),
    "account_login": open_to_all(get=PAGE | REDIRECT),
    "account_logout": open_to_all(get=PAGE | REDIRECT),
    "account_inactive": open_to_all(get=frozenset({403}), post=frozenset({403})),
    "account_reauthenticate": own_page(NO_WAY, NO_WAY),
    "usersessions_list": own_page(PAGE | REDIRECT),
    "mfa_index": own_page(REDIRECT),
    "mfa_authenticate": open_to_all(get=PAGE | REDIRECT),
    "mfa_reauthenticate": own_page(NO_WAY, NO_WAY),
    "mfa_activate_totp": own_page(PAGE | REDIRECT),
    "mfa_deactivate_totp": own_page(PAGE | REDIRECT | {404}, SENT | {404}),
    "mfa_view_recovery_codes": own_page(PAGE | REDIRECT | {404}, SENT | ONLY_GET),
    "mfa_generate_recovery_codes": own_page(PAGE | REDIRECT | {404}, SENT | {404}),
    "mfa_download_recovery_codes": own_page(PAGE | REDIRECT | {404}, SENT | {404}),
    "accounts:mine": own_page(),
    "accounts:large": open_to_all(get=ONLY_POST),
    "accounts:demo": open_to_all(get=ONLY_POST, post=frozenset({404})),
    "accounts:demo_as": open_to_all(words("chen"), get=ONLY_POST, post=frozenset({404})),
    "accounts:password": own_page(PAGE | REDIRECT),
    "accounts:work_in": own_page(ONLY_POST, SENT | {404}),
    "accounts:end_others": own_page(ONLY_POST),
    "accounts:end_session": Line(words(999_999), EVERYBODY, get=ONLY_POST, post=SENT | {404}),
    "accounts:setup": open_to_all(words("not-a-link"), get=frozenset({200, 302, 404, 410}), post=frozenset({200, 404, 410})),
    "accounts:people": Line(nothing, SYSTEM | SECURITY),
    "accounts:new": Line(nothing, SYSTEM),
    "accounts:person": admin("person", SYSTEM | SECURITY),
    "accounts:link": admin("person", SYSTEM, PAGE | ONLY_POST | REDIRECT),
    "accounts:off": admin("person", SYSTEM, PAGE | ONLY_POST),
    "accounts:on": admin("person", SYSTEM, ONLY_POST),
    "accounts:grant": admin("person", SECURITY),
    "accounts:end_post": Line(lambda w: [w.person.pk, w.clerk_post.pk], SECURITY, get=ONLY_POST),
    "accounts:end_sessions": admin("person", SECURITY, PAGE | ONLY_POST),
    "accounts:unlock": admin("person", SECURITY, ONLY_POST),
    "accounts:reset_factor": admin("person", SECURITY, ONLY_POST),
    "accounts:locks": Line(nothing, SECURITY),
    "accounts:events": Line(nothing, AUDIT),
}  # fmt: skip
