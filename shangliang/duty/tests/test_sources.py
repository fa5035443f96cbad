"""Every source, after every action of a story: the reaction to its events leads to exactly what a complete rebuild gives."""

from dataclasses import replace
from decimal import Decimal

import pytest

from shangliang.appraisal import actions as appraisal
from shangliang.briefs import actions as briefs
from shangliang.briefs.actions import AuthorDraft, OutcomeDraft
from shangliang.briefs.models import Outcome
from shangliang.briefs.tests import floors
from shangliang.duty.models import Deed
from shangliang.duty.sources.oversight import names_in
from shangliang.proposals import actions as proposals
from shangliang.stations import actions as stations
from shangliang.supervision import actions as supervision
from tests import appraising, oversight
from tests.dutied import Follower, settled
from tests.stationed import stationed

pytestmark = pytest.mark.django_db
CHEN, LI, ZHOU = "陈志远", "李秀兰", "周德厚"


def test_a_proposal_with_a_cosigner_from_draft_to_key_proposal(cast, noon):
    seen, wang = Follower(), cast.actor("wang")
    proposal = cast.draft(noon)
    assert settled(seen) == set()
    proposals.invite(proposal, [cast.members["li"].pk], by=cast.actor("chen"), at=noon)
    invited = proposal.proposers.get(member=cast.members["li"])
    proposals.confirm_cosign(invited, by=cast.actor("li"), at=noon)
    assert settled(seen) == set()
    proposals.submit(proposal, by=cast.actor("chen"), at=noon)
    both = {(CHEN, "proposal.submitted"), (LI, "proposal.submitted")}
    assert settled(seen) == both
    assert set(Deed.objects.values_list("part", "place", "authors")) == {("first", 1, 2), ("co", 2, 2)}
    proposals.file(proposal, by=wang, at=noon)
    both |= {(CHEN, "proposal.filed"), (LI, "proposal.filed")}
    assert settled(seen) == both
    oversight.supervised(cast, proposal, noon)
    assert settled(seen) == both | {(CHEN, "proposal.key"), (LI, "proposal.key")}
    assert Deed.objects.values("subject_id").distinct().count() == 1
    assert Deed.objects.get(kind="proposal.submitted", part="co").title == proposal.title


def test_withdrawn_gives_nothing_declined_was_submitted_merged_follows_its_lead(cast, noon):
    seen, wang, chen = Follower(), cast.actor("wang"), cast.actor("chen")
    gone = cast.submitted(noon)
    assert settled(seen) == {(CHEN, "proposal.submitted")}
    proposals.withdraw(gone, reason="与他人重复", by=chen, at=noon)
    assert settled(seen) == set()
    declined = cast.submitted(noon, author="li")
    proposals.decline(declined, reason="empty", note="没有具体建议。", by=wang, at=noon)
    assert settled(seen) == {(LI, "proposal.submitted")}
    lead, merged = cast.filed(noon), cast.submitted(noon, author="zhou")
    before = settled(seen)
    assert (ZHOU, "proposal.filed") not in before
    proposals.merge(merged, into=lead, note="同一事项", by=wang, at=noon)
    assert settled(seen) == before | {(ZHOU, "proposal.filed")}


def test_a_proposal_of_a_body_is_collective_and_a_declined_one_may_become_a_brief(cast, noon):
    seen, wang = Follower(), cast.actor("wang")
    cast.convene("sector")
    sat = cast.plenary.opens_on
    at = noon.replace(year=sat.year, month=sat.month, day=sat.day)
    of_sector = cast.collective("sector", at)
    proposals.submit(of_sector, by=cast.actor("chen", sat), at=at)
    assert settled(seen) == {(CHEN, "proposal.submitted")}
    assert Deed.objects.get().part == "collective"
    declined = cast.submitted(noon, author="li")
    proposals.decline(declined, reason="empty", note="没有具体建议。", by=wang, at=noon)
    brief = briefs.from_proposal(declined, by=cast.actor("li"), at=noon)
    assert (LI, "proposal.brief") not in settled(seen)
    briefs.submit(brief, by=cast.actor("li"), at=noon)
    assert (LI, "proposal.brief") in settled(seen)
    assert Deed.objects.get(kind="brief.submitted").origin_id == declined.pk


def test_excellent_only_while_the_award_stands(cast, noon):
    seen = Follower()
    appraising.closed(cast, noon)
    appraising.others(cast, noon)
    appraising.seat(cast)
    award = appraising.nominated(cast, noon)
    kinds = settled(seen)
    assert not any(kind in ("proposal.excellent", "appraisal.juror") for _, kind in kinds)
    appraising.voting(cast, award, noon)
    for key in appraising.JURORS:
        appraising.vote(cast, award, key, noon, 1)
    award = appraisal.count_votes(award, by=cast.actor("wang"), at=noon + appraising.AFTER)
    kinds = settled(seen)
    assert "appraisal.juror" in {kind for _, kind in kinds}
    assert "proposal.excellent" not in {kind for _, kind in kinds}
    award.refresh_from_db()
    appraisal.publish(award, by=cast.actor("wang"), at=noon + 2 * appraising.AFTER)
    assert "proposal.excellent" in {kind for _, kind in settled(seen)}


def test_a_shared_brief_its_issue_its_outcomes_and_one_taken_back(cast, noon):
    seen, (county, city, _) = Follower(), floors.tree(cast)
    chen = cast.actor("chen")
    brief = briefs.start(floors.DRAFT, source="member", by=chen, at=noon)
    shares = [
        AuthorDraft(name, cast.person(key).pk, cast.members[key].pk, Decimal(share))
        for key, name, share in (("chen", CHEN, 60), ("li", LI, 40))
    ]
    briefs.set_authors(brief, shares, by=chen, at=noon)
    assert settled(seen) == set()
    briefs.submit(brief, by=chen, at=noon)
    sent = {(CHEN, "brief.submitted"), (LI, "brief.submitted")}
    assert settled(seen) == sent
    assert set(Deed.objects.values_list("place", "authors", "share")) == {
        (1, 2, Decimal("0.6")),
        (2, 2, Decimal("0.4")),
    }
    issue = floors.issued(county, [brief], noon)
    sent |= {(CHEN, "brief.used"), (LI, "brief.used")}
    assert settled(seen) == sent
    above = floors.issued(city, [floors.arrived(issue)], noon)
    assert settled(seen) == sent | {(CHEN, "brief.adopted"), (LI, "brief.adopted")}
    assert set(Deed.objects.filter(kind="brief.adopted").values_list("level", flat=True)) == {"city"}
    words = OutcomeDraft("instruction", "city", on=noon.date(), by_whom="市长", text="请研究落实。")
    told = briefs.record_outcome(above, words, by=city.editor, at=noon)
    assert (LI, "brief.instructed") in settled(seen)
    briefs.take_back_outcome(told, reason="误登", by=city.editor, at=noon)
    assert settled(seen) == sent | {(CHEN, "brief.adopted"), (LI, "brief.adopted")}
    assert Outcome.objects.filter(taken_back_at=None).count() == 1


def test_withdrawn_and_returned_briefs(cast, noon):
    seen, lin = Follower(), cast.actor("lin")
    first, second = floors.submitted(cast, noon), floors.submitted(cast, noon, "li")
    briefs.withdraw(first, by=cast.actor("chen"), at=noon)
    assert settled(seen) == {(LI, "brief.submitted")}
    briefs.send_back(second, reason="过于笼统", by=lin, at=noon)
    assert settled(seen) == {(LI, "brief.submitted")}
    briefs.revise(second, by=cast.actor("li"), at=noon)
    assert settled(seen) == set()


def test_work_at_a_station(cast, noon):
    seen, room = Follower(), stationed(cast, noon)
    reception = room.reception()
    assert settled(seen) == set()
    reception.members.set([cast.members["li"], cast.members["zhou"]])
    later = noon.replace(year=noon.year + 1)
    stations.hold_reception(reception, served=3, text="接待群众三人。", by=room.by("chen"), at=later)
    held = {(LI, "station.reception"), (ZHOU, "station.reception")}
    assert settled(seen) == held
    matter = room.consulting()
    stations.record_consultation(matter, room.consultation(), by=room.by("chen"), at=noon)
    held |= {(CHEN, "station.consultation")}
    assert settled(seen) == held
    matter.refresh_from_db()
    stations.answer(matter, answer="已经协商解决。", by=room.by("chen"), at=noon)
    assert settled(seen) == held | {(CHEN, "station.matter")}
    assert matter.text[:6] not in Deed.objects.get(kind="station.matter").title


def test_participants_of_a_supervision_are_known_by_name(cast, noon):
    assert names_in("陈志远委员、李秀兰，区教育局 孙强；（周德厚）") == [
        "陈志远",
        "李秀兰",
        "区教育局",
        "孙强",
        "周德厚",
    ]
    seen = Follower()
    guided = oversight.supervised(cast, cast.filed(noon), noon)
    draft = replace(oversight.visited(cast, guided, noon), people="陈志远委员、李秀兰、孙强")
    supervision.save_activity(guided, draft, by=cast.actor("wang"), at=noon)
    found = {row for row in settled(seen) if row[1] == "oversight.joined"}
    assert found == {(CHEN, "oversight.joined"), (LI, "oversight.joined")}
