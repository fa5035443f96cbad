"""The list of all pages, by who looks at them: for the accessibility check and for looking at them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from shangliang.proposals.models import Proposer
from tests.journeys import (
    activities_scene,
    appraised,
    captured,
    checkin_scene,
    contacts_scene,
    desk_tour,
    duty_scene,
    publishing_stops,
    reports_scene,
    reviews_scene,
    rotation_scene,
    schemes_scene,
    speeches_scene,
    stations_scene,
    workreports_scene,
)
from tests.journeys.scene import Scene

KINDS = ("sectors", "groups", "special_committees", "organisations", "units")


@dataclass(frozen=True)
class Stop:
    """A page somebody looks at."""

    name: str
    address: str


def stop(name: str, *args: object, query: str = "") -> Stop:
    """A page by the name of its view."""
    return Stop(name, reverse(name, args=args) + query)


def step(kind: str, record: object, verb: str) -> Stop:
    """The form of a step."""
    return stop("proposals:step", kind, getattr(record, "pk", ""), verb)


def common() -> list[Stop]:
    """What everybody has."""
    names = (
        "workbench:home",
        "workbench:help",
        "notifications:list",
        "accounts:mine",
        "usersessions_list",
        "account_logout",
    )
    return [*map(stop, names), stop("workbench:inbox", "proposal"), stop("proposals:processes")]


def of_member(s: Scene) -> list[Stop]:
    shown = (s.cosigning, s.submitted, s.returned, s.answered.proposal, s.rated.proposal)
    return [
        *common(),
        stop("proposals:mine"),
        stop("proposals:new"),
        stop("proposals:invite", s.draft.pk),
        *(stop("proposals:edit", one.pk) for one in (s.draft, s.returned)),
        *(stop("proposals:detail", one.pk) for one in shown),
        step("proposal", s.cosigning, "submit"),
        step("proposal", s.cosigning, "recall"),
        step("proposal", s.draft, "discard"),
        step("proposal", s.submitted, "withdraw"),
        step("contact", s.contact, "confirm"),
        step("contact", s.contact, "dispute"),
        step("feedback", s.form, "rate"),
        stop("proposals:detail", s.merger.proposal_id),
        step("merger", s.merger, "agree"),
        stop("proposals:opinion", s.opinion.pk),
        stop("archives:own"),
        stop("mfa_activate_totp"),
    ]


def of_cosigner(s: Scene) -> list[Stop]:
    invitation = Proposer.objects.get(proposal=s.cosigning, member=s.cast.members["li"])
    return [
        stop("workbench:home"),
        stop("proposals:mine"),
        stop("proposals:invitation", invitation.pk),
        step("cosign", invitation, "refuse"),
    ]


def of_office(s: Scene) -> list[Stop]:
    return [
        *common(),
        stop("proposals:ledger"),
        stop("proposals:ledger", query="?q=没有这样的提案"),
        *(stop("proposals:detail", one.pk) for one in (s.submitted, s.filed, s.rated.proposal)),
        *(step("proposal", s.submitted, verb) for verb in ("send_back", "file", "decline", "merge")),
        step("proposal", s.filed, "hand_over"),
        step("assignment", s.rated, "rehandle"),
        step("proposal", s.merger.proposal, "ask_merge"),
        step("proposal", s.closed, "revive"),
        step("proposal", s.opinion.proposal, "refer"),
        step("feedback", s.form, "rate_by_proxy"),
        stop("proposals:commitments"),
        stop("proposals:look_back"),
        stop("reports:figures"),
        stop("reports:records", "proposals", "received"),
    ]


def of_bulk(s: Scene) -> list[Stop]:
    """Work with many proposals at once: saved filters, hand-over, reminders, publication, figures by unit."""
    chosen = f"?pick={s.filed.pk}"
    return [
        stop("proposals:filters"),
        stop("proposals:filter_new", query="?state=filed"),
        stop("proposals:filter", s.saved_filter.pk),
        stop("proposals:filters"),
        stop("proposals:hand_over_meetings"),
        stop("proposals:hand_over_new", query="?all=1&state=filed"),
        stop("proposals:hand_over_meeting", s.meeting.pk),
        stop("proposals:hand_over_meetings"),
        stop("proposals:hand_over_print", query=f"?meeting={s.meeting.pk}"),
        stop("proposals:hand_over_print", query="?all=1"),
        stop("proposals:hand_over_letters", query="?all=1"),
        stop("proposals:hand_over_letters", query=chosen),
        stop("proposals:urge", query="?all=1"),
        stop("proposals:urge", query=chosen),
        stop("proposals:publication", s.closed.pk),
        stop("proposals:publication", s.submitted.pk),
        stop("reports:units"),
        stop("reports:unit", s.cast.units["edu"].pk),
        stop("reports:unit", s.cast.units["police"].pk),
    ]


def of_urging(s: Scene) -> list[Stop]:
    """The joint office presses."""
    return [
        stop("proposals:urge", query="?all=1"),
        stop("proposals:hand_over_print", query="?all=1"),
        stop("proposals:hand_over_letters", query="?all=1"),
        stop("proposals:filter_new", query="?state=handling"),
        stop("reports:units"),
        stop("reports:unit", s.cast.units["edu"].pk),
        stop("appraisal:overview"),
    ]


def of_results(s: Scene) -> list[Stop]:
    """A unit looks at how it stands."""
    return [stop("reports:units"), stop("reports:unit", s.cast.units["edu"].pk), stop("proposals:filters")]


def of_search(s: Scene) -> list[Stop]:
    """The office finds, compares and is advised."""
    advised = s.advised
    return [
        stop("search:search"),
        stop("search:search", query="?q=停车&f=state:已立案"),
        stop("search:search", query="?q=没有这样的提案"),
        stop("search:keep", query="?q=停车"),
        stop("search:kept"),
        stop("search:change", advised.kept.pk),
        stop("proposals:published", advised.published.pk),
        stop("similar:around", s.submitted.pk),
        stop("similar:compare", s.submitted.pk, s.filed.pk),
        stop("similar:groups"),
        step("proposal", s.filed, "hand_over"),
        stop("routing:about"),
        stop("routing:answers", advised.learned.pk),
        stop("routing:duty", s.cast.units["edu"].pk),
        stop("routing:advice", s.filed.pk),
        stop("routing:meeting", s.meeting.pk),
    ]


def of_author(s: Scene) -> list[Stop]:
    """A member at his desk, with what was said before."""
    return [
        stop("search:search", query="?q=停车"),
        stop("proposals:published", s.advised.published.pk),
        stop("proposals:edit", s.draft.pk),
        stop("similar:while_writing", s.draft.pk),
        stop("routing:draft", s.draft.pk),
    ]


def of_overseer(s: Scene) -> list[Stop]:
    """The office at work on key proposals and meetings."""
    watch = s.watch
    return [
        *map(stop, (f"supervision:{name}" for name in ("key", "candidates", "decide", "ladder"))),
        stop("supervision:nominate", watch.filed.pk),
        stop("proposals:detail", watch.supervision.proposal_id),
        stop("proposals:detail", watch.minuted.proposal_id),
        stop("supervision:activity", watch.supervision.pk),
        stop("supervision:activity_edit", watch.supervision.pk, watch.activity.pk),
        stop("supervision:media", watch.supervision.pk),
        stop("supervision:media_edit", watch.supervision.pk, watch.media.pk),
        stop("supervision:report", watch.supervision.pk),
        stop("supervision:call", watch.unhappy.pk),
        stop("supervision:minutes", watch.conference.pk),
        stop("supervision:step", "supervision", watch.supervision.pk, "pass_on"),
        stop("supervision:step", "candidate", watch.candidate.pk, "remove"),
        stop("reports:records", "supervision", "activities"),
    ]


def of_side(s: Scene) -> list[Stop]:
    """A proposer with minutes to confirm."""
    return [
        stop("workbench:home"),
        stop("proposals:detail", s.watch.minuted.proposal_id),
        stop("supervision:step", "side", s.watch.side.pk, "confirm"),
    ]


def of_late_unit(s: Scene) -> list[Stop]:
    return [
        stop("supervision:circular", s.watch.circular.pk),
        stop("supervision:step", "receipt", s.watch.receipt.pk, "receive"),
    ]


def of_ladder(s: Scene) -> list[Stop]:
    return [
        stop("supervision:ladder"),
        stop("supervision:circular", s.watch.open_circular.pk),
        stop("supervision:step", "circular", s.watch.open_circular.pk, "send"),
        stop("supervision:refer", s.watch.late.pk),
    ]


def house(s: Scene) -> list[Stop]:
    """The administration of the committee."""
    plain = ("settings", "terms", "term_new", "calendar", "calendar_enter", "members", "member_new", "lists")
    listed = (*KINDS, "convenors", "liaisons", "stand_ins")
    term = s.cast.plenary.term
    return [
        *(stop(f"administration:{name}") for name in (*plain, *listed)),
        stop("administration:setting", "proposal.review"),
        stop("administration:term_end", term.pk),
        stop("administration:plenary_new", term.pk),
        stop("administration:plenary_edit", s.cast.plenary.pk),
        stop("administration:member", s.cast.members["chen"].pk),
        stop("administration:unit", s.cast.units["edu"].pk),
        *(stop("administration:body_new", kind) for kind in KINDS),
        stop("administration:body_edit", "units", s.cast.units["edu"].pk),
        stop("administration:list", s.upload.pk),
        stop("archives:batches"),
        stop("archives:batch", s.batch.pk),
        stop("archives:batch", s.batch.pk, query="?show=new"),
        stop("archives:row", s.batch.pk, 3),
    ]


def of_liaison(s: Scene) -> list[Stop]:
    return [*common(), stop("proposals:mine"), stop("proposals:new"), stop("proposals:edit", s.party.pk)]


def of_clerk(s: Scene) -> list[Stop]:
    return [
        *common(),
        stop("proposals:ledger"),
        stop("proposals:detail", s.handling.proposal_id),
        stop("proposals:detail", s.assigned.proposal_id),
        step("assignment", s.assigned, "accept"),
        step("assignment", s.assigned, "object"),
        stop("proposals:log_contact", s.handling.pk),
        stop("proposals:ask_extension", s.handling.pk),
        stop("proposals:messages", s.handling.pk),
        stop("proposals:commitments"),
        stop("proposals:reply", s.handling.pk),
        stop("proposals:opinion", s.opinion.pk),
        step("opinion", s.opinion, "receive"),
    ]


def of_signer(s: Scene) -> list[Stop]:
    return [
        stop("workbench:home"),
        stop("proposals:detail", s.signing.proposal_id),
        step("assignment", s.signing, "sign"),
        step("assignment", s.signing, "send_back_reply"),
    ]


def of_joint(s: Scene) -> list[Stop]:
    return [
        stop("workbench:home"),
        stop("proposals:detail", s.objecting.proposal_id),
        step("assignment", s.objecting, "keep"),
        step("assignment", s.objecting, "reassign"),
        stop("proposals:messages", s.handling.pk),
    ]


def of_leader(s: Scene) -> list[Stop]:
    return [
        *common(),
        stop("proposals:ledger"),
        stop("reports:figures"),
        stop("proposals:detail", s.rated.proposal_id),
    ]


def of_system(s: Scene) -> list[Stop]:
    return [*common(), stop("accounts:people"), stop("accounts:new"), stop("accounts:person", s.account.pk)]


def of_security(s: Scene) -> list[Stop]:
    return [
        stop("workbench:home"),
        stop("accounts:people"),
        stop("accounts:person", s.account.pk),
        stop("accounts:grant", s.account.pk),
        stop("accounts:locks"),
    ]


def of_auditor(s: Scene) -> list[Stop]:
    return [stop("workbench:home"), stop("accounts:events")]


def of_stranger(s: Scene) -> list[Stop]:
    device = checkin_scene.of_stranger(s.checking, stop)
    return [stop("account_login"), stop("accounts:setup", s.token), stop("account_inactive"), *device]


def of_topics(s: Scene) -> list[Stop]:
    """What the year was about."""
    topic = s.topic.pk
    return [
        stop("topics:list"),
        *(stop(f"topics:{name}", topic) for name in ("topic", "earlier", "rename", "keep")),
        stop("topics:part", s.topic.run_id, "other"),
        stop(
            "topics:merge",
            query=f"?topic={topic}&" + "&".join(f"pick={row.record_id.hex}" for row in s.topic.members.all()),
        ),
    ]


TOURS = {
    "search": ("wang", "desk", of_search),
    "search on the way": ("wang", "phone", of_search),
    "author": ("chen", "phone", of_author),
    "author at a desk": ("chen", "desk", of_author),
    "topics": ("wang", "desk", of_topics),
    "topics on the way": ("wang", "phone", of_topics),
    "member": ("chen", "phone", of_member),
    "cosigner": ("li", "phone", of_cosigner),
    "office": ("wang", "desk", of_office),
    "house": ("wang", "desk", house),
    "liaison": ("liaison", "phone", of_liaison),
    "clerk": ("edu_clerk", "desk", of_clerk),
    "signer": ("edu_leader", "desk", of_signer),
    "joint office": ("qian", "desk", of_joint),
    "chairman": ("liu", "desk", of_leader),
    "overseer": ("wang", "desk", of_overseer),
    "overseer on the way": ("wang", "phone", of_overseer),
    "side": ("chen", "phone", of_side),
    "late unit": ("edu_clerk", "phone", of_late_unit),
    "ladder": ("qian", "desk", of_ladder),
    "ladder on the way": ("qian", "phone", of_ladder),
    "bulk": ("wang", "desk", of_bulk),
    "bulk on the way": ("wang", "phone", of_bulk),
    "urging": ("qian", "desk", of_urging),
    "numbers": ("wang", "desk", lambda s: [*reports_scene.of_office(s.reports, stop)]),
    "numbers on the way": ("wang", "phone", lambda s: [*reports_scene.of_office(s.reports, stop)]),
    "results": ("edu_leader", "phone", of_results),
    "evaluation office": ("wang", "desk", lambda s: [*appraised.of_office(s.appraised, stop)]),
    "evaluation office on the way": ("wang", "phone", lambda s: [*appraised.of_office(s.appraised, stop)]),
    "evaluating member": ("chen", "phone", lambda s: [*appraised.of_member(s.appraised, stop)]),
    "evaluating member at a desk": ("chen", "desk", lambda s: [*appraised.of_member(s.appraised, stop)]),
    "evaluating unit": ("edu_clerk", "desk", lambda s: [*appraised.of_unit(s.appraised, stop)]),
    "evaluation reader": ("liu", "phone", lambda s: [*appraised.of_reader(s.appraised, stop)]),
    "author of briefs": ("chen", "phone", lambda s: [*captured.of_author(s.captured, stop)]),
    "author of briefs at a desk": ("chen", "desk", lambda s: [*captured.of_author(s.captured, stop)]),
    "informant": ("xin", "phone", lambda s: [*captured.of_informant(s.captured, stop)]),
    "unit asked about a brief": ("edu_clerk", "desk", lambda s: [*captured.of_unit(s.captured, stop)]),
    "stations kept": ("wang", "desk", lambda s: [*stations_scene.of_keeper(s.stations, stop)]),
    "stations kept on the way": ("wang", "phone", lambda s: [*stations_scene.of_keeper(s.stations, stop)]),
    "station": ("chen", "phone", lambda s: [*stations_scene.of_station(s.stations, stop)]),
    "station at a desk": ("chen", "desk", lambda s: [*stations_scene.of_station(s.stations, stop)]),
    "station's unit": ("edu_clerk", "desk", lambda s: [*stations_scene.of_unit(s.stations, stop)]),
    "check-in": ("sec", "desk", lambda s: [*checkin_scene.of_organiser(s.checking, stop)]),
    "check-in on the way": ("sec", "phone", lambda s: [*checkin_scene.of_organiser(s.checking, stop)]),
    "coming": ("chen", "phone", lambda s: [*checkin_scene.of_member(s.checking, stop)]),
    "who looks on": ("liu", "phone", lambda s: [*checkin_scene.of_leader(s.checking, stop)]),
    "stations' leader": ("liu", "phone", lambda s: [*stations_scene.of_leader(s.stations, stop)]),
    "own duty file": ("chen", "phone", lambda s: [*duty_scene.of_member(s.duty, stop)]),
    "duty files kept": ("sec", "desk", lambda s: [*duty_scene.of_keeper(s.duty, stop)]),
    "duty files kept on the way": ("sec", "phone", lambda s: [*duty_scene.of_keeper(s.duty, stop)]),
    "duty files' leader": ("liu", "phone", lambda s: [*duty_scene.of_leader(s.duty, stop)]),
    "schemes": ("sec", "desk", lambda s: [*schemes_scene.of_office(s.schemes, stop)]),
    "schemes on the way": ("sec", "phone", lambda s: [*schemes_scene.of_office(s.schemes, stop)]),
    "member's points": ("chen", "phone", lambda s: [*schemes_scene.of_member(s.schemes, stop)]),
    "work reports": ("wang", "desk", lambda s: [*workreports_scene.of_office(s.workreports, stop)]),
    "work reports on the way": (
        "wang",
        "phone",
        lambda s: [*workreports_scene.of_office(s.workreports, stop)],
    ),
    "circular to a unit": ("edu_clerk", "phone", lambda s: [*workreports_scene.of_unit(s.workreports, stop)]),
    "secretariat": ("sec", "desk", lambda s: [*activities_scene.of_secretariat(s.activities, stop)]),
    "secretariat on the way": (
        "sec",
        "phone",
        lambda s: [*activities_scene.of_secretariat(s.activities, stop)],
    ),
    "asked to activities": ("chen", "phone", lambda s: [*activities_scene.of_member(s.activities, stop)]),
    "activities' leader": ("liu", "phone", lambda s: [*activities_scene.of_leader(s.activities, stop)]),
    "editor of briefs": ("lin", "desk", lambda s: [*desk_tour.of_editor(s.editing, stop)]),
    "editor of briefs on the way": ("lin", "phone", lambda s: [*desk_tour.of_editor(s.editing, stop)]),
    "signer of briefs": ("liu", "phone", lambda s: [*desk_tour.of_leader(s.editing, stop)]),
    "receiver of briefs": ("edu_clerk", "phone", lambda s: [*desk_tour.of_reader(s.editing, stop)]),
    "publisher": ("wang", "desk", lambda s: [*publishing_stops.of_office(s.published, stop)]),
    "publisher on the way": ("wang", "phone", lambda s: [*publishing_stops.of_office(s.published, stop)]),
    "writer": ("lin", "desk", lambda s: [*publishing_stops.of_editor(s.published, stop)]),
    "speeches chosen": ("sec", "desk", lambda s: [*speeches_scene.of_organiser(s.spoken, stop)]),
    "speeches chosen on the way": ("sec", "phone", lambda s: [*speeches_scene.of_organiser(s.spoken, stop)]),
    "speaker": ("chen", "phone", lambda s: [*speeches_scene.of_speaker(s.spoken, stop)]),
    "speaker at a desk": ("chen", "desk", lambda s: [*speeches_scene.of_speaker(s.spoken, stop)]),
    "speeches read": ("liu", "phone", lambda s: [*speeches_scene.of_leader(s.spoken, stop)]),
    "contacts kept": ("sec", "desk", lambda s: [*contacts_scene.of_keeper(s.connected, stop)]),
    "contacts kept on the way": ("sec", "phone", lambda s: [*contacts_scene.of_keeper(s.connected, stop)]),
    "contacts of a member": ("chen", "phone", lambda s: [*contacts_scene.of_member(s.connected, stop)]),
    "contacts confirmed": ("li", "phone", lambda s: [*contacts_scene.of_other(s.connected, stop)]),
    "contacts read": ("liu", "phone", lambda s: [*contacts_scene.of_leader(s.connected, stop)]),
    "series and turns": ("sec", "desk", lambda s: [*rotation_scene.of_secretariat(s.rotation, stop)]),
    "series and turns on the way": (
        "sec",
        "phone",
        lambda s: [*rotation_scene.of_secretariat(s.rotation, stop)],
    ),
    "drawn": ("chen", "phone", lambda s: [*rotation_scene.of_drawn(s.rotation, stop)]),
    "drawn at a desk": ("chen", "desk", lambda s: [*rotation_scene.of_drawn(s.rotation, stop)]),
    "asked to take over": ("li", "phone", lambda s: [*rotation_scene.of_successor(s.rotation, stop)]),
    "review office": ("sec", "desk", lambda s: [*reviews_scene.of_office(s.reviews, stop)]),
    "review office on the way": ("sec", "phone", lambda s: [*reviews_scene.of_office(s.reviews, stop)]),
    "reviewed member": ("chen", "phone", lambda s: [*reviews_scene.of_member(s.reviews, stop)]),
    "reviewed standing member": (
        "li",
        "phone",
        lambda s: [*reviews_scene.of_standing_member(s.reviews, stop)],
    ),
    "review convenor": ("zhou", "phone", lambda s: [*reviews_scene.of_convenor(s.reviews, stop)]),
    "review leader": ("liu", "phone", lambda s: [*reviews_scene.of_leader(s.reviews, stop)]),
    "system administrator": ("system_admin", "desk", of_system),
    "security administrator": ("security_admin", "desk", of_security),
    "audit administrator": ("audit_admin", "desk", of_auditor),
}
"""Who looks, through which window, at which pages."""


def all_stops(s: Scene) -> Sequence[Stop]:
    """Every page on any tour."""
    stops = [one for _, _, pages in TOURS.values() for one in pages(s)]
    return [*stops, *of_stranger(s), *publishing_stops.of_everybody(s.published, stop)]
