"""The form on which a brief is written: three fields, and the rest in a fold. All may stay empty in a draft; submitting asks for the whole (actions)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from shangliang.briefs import own
from shangliang.briefs.actions import AuthorDraft, BriefDraft
from shangliang.briefs.choices import Category, Source, Urgency
from shangliang.briefs.forms.fields import ManyFiles
from shangliang.core.access import Actor
from shangliang.people.roles import Role
from shangliang.proposals.forms.fields import LineField, TextField

TITLE_MOST, TEXT_MOST = 100, 20_000  # a draft may be far too long for a while
WHOLE, CENT = Decimal(100), Decimal("0.01")
UPLOADS = ("attachment", "photo", "voice")
DOCUMENTS = ".pdf,.docx,.xlsx,.jpg,.jpeg,.png,.m4a,.mp3,.wav,.ogg,.webm"


@dataclass(frozen=True)
class Typed:
    """What was typed about who wrote: the writer's own share, and name and share of each co-author."""

    own: str = ""
    others: tuple[tuple[str, str], ...] = ()


class AuthorsWidget(forms.TextInput):
    """One input for the writer's share, and two of one name each for every co-author."""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Typed:  # noqa: ARG002 - Django's signature
        many = getattr(data, "getlist", None)
        names, shares = ((many(key) if many else []) for key in ("author_name", "author_share"))
        padded = [*shares, *([""] * len(names))]
        pairs = ((who.strip(), share.strip()) for who, share in zip(names, padded, strict=False))
        return Typed(str(data.get("own_share", "")).strip(), tuple(pair for pair in pairs if any(pair)))


class AuthorsField(forms.Field):
    """Co-authors with shares; nothing for a brief of one's own."""

    widget = AuthorsWidget

    def clean(self, value: Typed | None) -> Typed:
        typed = value or Typed()
        if any(not who for who, _ in typed.others):
            raise ValidationError("填了份额的，请写明是哪位委员。")
        if len(typed.others) != len({who for who, _ in typed.others}):
            raise ValidationError("同一位作者只列一次。")
        return typed


class CaptureForm(forms.Form):
    """All that is written of a brief."""

    use_required_attribute = False
    title = LineField(
        label="题目", most=TITLE_MOST, help_text="一条信息只反映一件事，如“关于……的情况和建议”。"
    )
    situation = TextField(
        label="情况", most=TEXT_MOST, help_text="何时何地、什么事、影响到哪些人，有数字更好。"
    )
    suggestion = TextField(label="建议", most=TEXT_MOST, help_text="希望谁来做什么，越具体越好。")
    analysis = TextField(label="分析", most=TEXT_MOST, help_text="为什么会这样，难在哪里。可不写。")
    category = forms.ChoiceField(
        label="类别", choices=Category.choices, initial=Category.OTHER, required=False
    )
    urgency = forms.ChoiceField(
        label="缓急", choices=Urgency.choices, initial=Urgency.NORMAL, required=False, widget=forms.RadioSelect,
        help_text="直通车用于突发、紧急、重大的情况，直接送当日值班的信息采编。",
    )  # fmt: skip
    authors = AuthorsField(label="联名作者", required=False)
    attachment = ManyFiles(
        label="附件", accept=DOCUMENTS, help_text="PDF、Word、Excel、图片、录音，每个不超过20MB，最多9个。"
    )
    photo = ManyFiles(label="拍照或选照片", accept="image/*")
    voice = ManyFiles(
        label="录音", accept="audio/*", help_text="说不清或不便打字的，可以录一段话，作为附件保存。"
    )
    key = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        actor: Actor,
        standings: Sequence[own.Standing] = (),
        source: str = "",
        **kwargs: Any,
    ) -> None:
        """`standings` to choose from where a brief is begun; `source` of one that is there already."""
        super().__init__(*args, **kwargs)
        self.actor = actor
        self.standings = {one.key: one for one in standings}
        self.fields["photo"].widget.attrs["capture"] = "environment"
        self.fields["voice"].widget.attrs["capture"] = "user"
        if len(self.standings) > 1:
            choices = [(key, one.words) for key, one in self.standings.items()]
            self.fields["standing"] = forms.ChoiceField(
                label="由谁反映",
                choices=choices,
                initial=choices[0][0],
                required=False,  # what was written without network names nobody: then himself
                widget=forms.RadioSelect,
            )
        sources = {source} if source else {one.source for one in standings}
        if not sources & {Source.MEMBER, Source.JOINT}:
            del self.fields["authors"]

    def mark_required(self) -> None:
        """Show what must be filled in before it is sent."""
        for name in ("title", "situation"):
            self.fields[name].required = True

    def chosen(self) -> own.Standing:
        """In whose name; call after is_valid(), and only when there is one."""
        return self.standings[self.cleaned_data.get("standing") or next(iter(self.standings))]

    def draft(self) -> BriefDraft:
        """What was written; call after is_valid()."""
        data = self.cleaned_data
        return BriefDraft(
            title=data["title"],
            situation=data["situation"],
            analysis=data["analysis"],
            suggestion=data["suggestion"],
            category=data["category"] or Category.OTHER,
            urgency=data["urgency"] or Urgency.NORMAL,
        )

    def uploads(self) -> "list[tuple[str, UploadedFile[Any]]]":
        """Each chosen file with the field it was chosen in; call after is_valid()."""
        return [(name, upload) for name in UPLOADS for upload in self.cleaned_data[name]]

    def clean_authors(self) -> list[AuthorDraft]:
        """The writer first, then the others; [] for a brief of one's own. Without any share they share alike."""
        typed: Typed = self.cleaned_data["authors"]
        if not typed.others:
            return []
        found = own.named_members(self.actor.committee, [who for who, _ in typed.others])
        people = [_the_one(who, found.get(who, [])) for who, _ in typed.others]
        shares = _shares([typed.own, *(share for _, share in typed.others)])
        mine = self.actor.ids(Role.MEMBER)
        first = AuthorDraft(self.actor.name, self.actor.person, next(iter(mine), None), shares[0])
        return [
            first,
            *(
                AuthorDraft(one.person.name, one.person_id, one.pk, share)
                for one, share in zip(people, shares[1:], strict=True)
            ),
        ]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        standing = self.standings.get(data.get("standing") or "")
        if standing is not None and standing.source != Source.MEMBER and data.get("authors"):
            self.add_error("authors", "以集体名义反映的不另列联名作者。")
        return data

    def typed_authors(self) -> list[tuple[str, str]]:
        """Co-authors as typed; one empty row when there are none."""
        typed: Typed | None = self["authors"].value()
        return list(typed.others) if typed and typed.others else [("", "")]

    def own_share(self) -> str:
        """The writer's share as typed."""
        typed: Typed | None = self["authors"].value()
        return typed.own if typed else ""


def _the_one(who: str, found: Sequence[Any]) -> Any:
    if not found:
        raise ValidationError(f"没有找到在任委员“{who}”，请核对姓名。")
    if len(found) > 1:
        numbers = "、".join(member.number for member in found)
        raise ValidationError(f"有{len(found)}位委员叫“{who}”，请在姓名后写上委员编号（{numbers}）。")
    return found[0]


def _shares(typed: Sequence[str]) -> list[Decimal]:
    """Shares in percent; without any, alike, what is left over to the first."""
    if not any(typed):
        each = (WHOLE / len(typed)).quantize(CENT, ROUND_DOWN)
        return [WHOLE - each * (len(typed) - 1), *([each] * (len(typed) - 1))]
    if not all(typed):
        raise ValidationError("请把每位作者的份额都填上，或者都不填（平均分配）。")
    try:
        shares = [Decimal(share.rstrip("%％")).quantize(CENT) for share in typed]
    except InvalidOperation as error:
        raise ValidationError("份额请填数字，如60。") from error
    if sum(shares) != WHOLE or any(share <= 0 for share in shares):
        total = _plain(sum(shares, Decimal(0)))
        raise ValidationError(f"各位作者的份额都须大于0，合计须为100，现为{total}。")
    return shares


def initial(brief: Any, authors: Sequence[Any]) -> dict[str, Any]:
    """A stored brief as the form shows it."""
    names = ("title", "situation", "analysis", "suggestion", "category", "urgency")
    shown: dict[str, Any] = {name: getattr(brief, name) for name in names}
    first, others = authors[:1], authors[1:]
    if others:
        typed = ((row.name, _plain(row.share)) for row in others)
        shown["authors"] = Typed(_plain(first[0].share), tuple(typed))
    return shown


def _plain(share: Decimal) -> str:
    return format(share.normalize(), "f")
