"""One proposal of the demo and the acts people carry out on it. Every act goes through the real action, by the right person."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from random import Random

from django.utils import timezone

from shangliang.core.access import Actor
from shangliang.demo import phrases
from shangliang.demo.seal import seal
from shangliang.demo.texts import Text
from shangliang.demo.world import House
from shangliang.people.models import Member, Organisation, SpecialCommittee, Unit
from shangliang.proposals import actions
from shangliang.proposals.actions import Content
from shangliang.proposals.actions.proposing import ProposingBody
from shangliang.proposals.actions.publishing import PublicationDraft
from shangliang.proposals.choices import Publication, Source
from shangliang.proposals.models import (
    Assignment,
    Contact,
    Merger,
    Proposal,
    Proposer,
)

SOURCES = (*Source.values, "", "")


@dataclass
class Case:
    """A proposal with its text, its proposers and its units."""

    house: House
    text: Text
    author: Member
    cosigners: list[Member] = field(default_factory=list)
    body: ProposingBody | None = (
        None  # in whose name it is proposed: by the author as convenor, or by its liaison
    )
    _proposal: Proposal | None = None

    @property
    def proposal(self) -> Proposal:
        """The proposal; it exists from `start` on."""
        if self._proposal is None:
            raise LookupError(self.text.title)
        return self._proposal

    @property
    def random(self) -> Random:
        return self.house.random

    def of(self, member: Member) -> Actor:
        return self.house.actor(member.person)

    @property
    def first(self) -> Actor:
        """Who proposes: the author, or the liaison of the body."""
        liaison = self.house.liaisons.get(self.body.pk) if self.body else None
        return self.house.actor(liaison) if liaison else self.of(self.author)

    @property
    def office(self) -> Actor:
        """One of the office; most of the work is done by its head."""
        office = self.house.office
        return self.house.actor(office[-1] if self.random.random() < 0.3 else office[0])

    @property
    def joint(self) -> Actor:
        return self.house.actor(self.house.joint[0])

    def content(self) -> Content:
        """What the proposer writes."""
        text, secret = self.text, self.random.random()
        wish = (
            Publication.NONE if secret < 0.02 else Publication.SUMMARY if secret < 0.1 else Publication.FULL
        )
        units = [self.house.units[text.lead].pk] if text.lead in self.house.units else []
        return Content(
            title=text.title,
            situation=text.situation,
            analysis=text.analysis,
            recommendations=list(text.recommendations),
            category=text.category,
            source=SOURCES[sum(map(ord, text.title)) % len(SOURCES)],
            wished_units=units if self.random.random() < 0.6 else [],
            contact_person=self.author.person.name,
            contact_phone=f"0310-555{int(self.author.number):04d}",
            publication=wish,
            publication_reason=phrases.NOT_PUBLIC if wish == Publication.NONE else "",
        )

    def start(self, at: datetime) -> None:
        author = None if isinstance(self.body, Organisation | SpecialCommittee) else self.author
        content = self.content()
        if author is None:
            content = replace(content, contact_person=self.first.name)
        self._proposal = actions.start(author, body=self.body, by=self.first, at=at, content=content)
        if self.proposal.sealed:
            seal(self.proposal, by=self.first, at=at)

    def invite(self, at: datetime) -> None:
        ids = [member.pk for member in self.cosigners]
        self._proposal = actions.invite(self.proposal, ids, by=self.of(self.author), at=at)

    def signature(self, member: Member) -> Proposer:
        return Proposer.objects.get(proposal=self.proposal, member=member)

    def confirm(self, member: Member, at: datetime) -> None:
        actions.confirm_cosign(self.signature(member), by=self.of(member), at=at)

    def refuse(self, member: Member, at: datetime) -> None:
        actions.refuse_cosign(self.signature(member), by=self.of(member), at=at, note=phrases.REFUSES)

    def submit(self, at: datetime) -> None:
        self._proposal = actions.submit(self.proposal, by=self.first, at=at)

    def send_back(self, at: datetime) -> None:
        note = self.random.choice(phrases.SEND_BACK)
        self._proposal = actions.send_back(self.proposal, note=note, by=self.office, at=at)

    def revise(self, at: datetime) -> None:
        """The proposer works the office's remarks in and submits again."""
        author = self.of(self.author)
        content = self.content()
        content.recommendations[-1] = content.recommendations[-1].rstrip("。") + phrases.REVISED
        fresh = actions.save_draft(self.proposal, content, by=author, at=at)
        self._proposal = actions.submit(fresh, by=author, at=at + timedelta(minutes=4))

    def file(self, at: datetime) -> None:
        """立案, after the stages of review the proposal still has before it."""
        for _ in range(self.proposal.review_left):
            self.pass_review(at)
        self._proposal = actions.file(self.proposal, by=self.office, at=at)

    def pass_review(self, at: datetime) -> None:
        """On to the next stage of review."""
        on = actions.pass_second if self.proposal.state == "second_review" else actions.pass_first
        self._proposal = on(self.proposal, by=self.office, at=at)

    def ask_merge(self, at: datetime, into: "Case") -> Merger:
        note = self.random.choice(phrases.MERGED)
        return actions.ask_merge(self.proposal, into=into.proposal, note=note, by=self.office, at=at)

    def decline(self, at: datetime, reason: str) -> None:
        note = phrases.DECLINED[reason]
        self._proposal = actions.decline(self.proposal, reason=reason, note=note, by=self.office, at=at)

    def merge(self, at: datetime, into: "Case") -> None:
        """并案; where the proposer has to be asked, he agrees."""
        if self.proposal.merge_consent:
            actions.agree_merge(self.ask_merge(at, into), by=self.first, at=at)
            self.proposal.refresh_from_db()
            return
        note = self.random.choice(phrases.MERGED)
        self._proposal = actions.merge(self.proposal, into=into.proposal, note=note, by=self.office, at=at)

    def withdraw(self, at: datetime) -> None:
        reason = self.random.choice(phrases.WITHDRAWN)
        self._proposal = actions.withdraw(self.proposal, reason=reason, by=self.first, at=at)

    def hand_over(self, at: datetime, units: Sequence[tuple[Unit, str]]) -> list[Assignment]:
        return actions.hand_over(self.proposal, units, by=self.office, at=at)

    def confirm_contact(self, contact: Contact, *, by: Actor, at: datetime) -> None:
        actions.confirm_contact(contact, by=by, at=at)

    def dispute(self, contact: Contact, *, by: Actor, at: datetime) -> None:
        note = self.random.choice(phrases.DISPUTED)
        actions.dispute_contact(contact, note=note, by=by, at=at)

    def close(self, at: datetime, *, unrated: bool = False) -> None:
        act = actions.close_unrated if unrated else actions.close
        office = self.office
        self._proposal = act(self.proposal, by=office, at=at)
        if int(self.author.number) % 4:  # for the others the decision is still to come
            self.decide_publication(office, at)

    def decide_publication(self, by: Actor, at: datetime) -> None:
        """As the proposer wished; the reply in full."""
        wish = self.proposal.publication
        draft = PublicationDraft(
            text=wish,
            reply=Publication.FULL if wish != Publication.NONE else Publication.NONE,
            text_summary=self.text.situation[:120] if wish == Publication.SUMMARY else "",
            reason=phrases.NOT_PUBLIC if wish == Publication.NONE else "",
        )
        actions.decide_publication(self.proposal, draft, by=by, at=at)

    def plan_meeting(self, at: datetime) -> None:
        """The office puts what is filed on a list for the next hand-over meeting."""
        by, held_on = self.house.actor(self.house.office[0]), timezone.localdate(at) + timedelta(days=3)
        filed = Proposal.objects.filter(committee_id=self.proposal.committee_id, state="filed")
        actions.plan_meeting(filed, title="平时提案交办会清单", held_on=held_on, by=by, at=at)

    def keep_filters(self, at: datetime) -> None:
        """Two filters the office uses every day."""
        by = self.house.actor(self.house.office[0])
        for name, query in (("等待交办", "year=all&state=filed"), ("逾期未办", "year=all&due=late")):
            actions.save_filter(name=name, query=query, shared=True, by=by, at=at)
