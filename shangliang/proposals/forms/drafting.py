"""The form on which a proposal is written. Everything may stay empty while it is a draft; submitting asks for the whole (actions)."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms

from shangliang.people.models import Unit
from shangliang.proposals.actions import Content
from shangliang.proposals.actions.proposing import Standing
from shangliang.proposals.choices import SEALED, Category, Publication, Source
from shangliang.proposals.forms.fields import LineField, RowsField, TextField

SECRET_WORDS = ("国家秘密", "机密", "绝密", "秘密级", "内部文件", "不得外传")
TEXT_MOST, ROWS_MOST = 20_000, 30  # far above what may be submitted: a draft may be too long for a while
OWN_NAME = "own"  # the choice of proposing in one's own name
MUST = ("title", "situation", "analysis", "recommendations", "category")


def word_field(*, required: bool) -> forms.FileField:
    """A Word file to be read into the form."""
    return forms.FileField(
        label="Word文件",
        required=required,
        allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": ".docx"}),
        help_text="选择写好的提案（.docx），读入后请逐栏核对再提交。",
    )


class DraftForm(forms.Form):
    """All that a proposer writes."""

    use_required_attribute = False
    title = LineField(label="案由", most=200, help_text="一件提案只提一件事，如“关于……的建议”。")
    situation = TextField(
        label="情况", most=TEXT_MOST, help_text="现在是什么样，最好有地点、数字和亲见的事实。"
    )
    analysis = TextField(label="分析", most=TEXT_MOST, help_text="为什么会这样，难在哪里。")
    recommendations = RowsField(
        label="建议",
        most=TEXT_MOST,
        most_rows=ROWS_MOST,
        help_text="一条建议写一件要办的事，承办单位将逐条答复。",
    )
    category = forms.ChoiceField(
        label="类别", choices=Category.choices, required=False, widget=forms.RadioSelect
    )
    local_category = forms.ChoiceField(label="本地分类", required=False)
    source = forms.ChoiceField(
        label="选题来源",
        choices=[("", "请选择（可不选）"), *Source.choices],
        required=False,
        help_text="这件事是怎样了解到的。",
    )
    wished_units = forms.MultipleChoiceField(
        label="建议承办单位", required=False, widget=forms.CheckboxSelectMultiple
    )
    contact_person = LineField(label="联系人", most=40)
    contact_phone = LineField(
        label="联系电话",
        most=40,
        help_text="承办单位据此与您联系，不对外公开。",
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    publication = forms.ChoiceField(
        label="公开意见", choices=Publication.choices, required=False, widget=forms.RadioSelect
    )
    publication_reason = LineField(label="不公开的理由", most=200, help_text="选择“不公开”时填写。")
    no_secrets = forms.BooleanField(label="我已核对，文中不涉及国家秘密和内部资料", required=False)
    file = forms.FileField(label="附件", required=False, allow_empty_file=True)
    seal = forms.FileField(label="盖章扫描件", required=False, allow_empty_file=True)
    word = word_field(required=False)
    word_replace = forms.BooleanField(
        label="替换本页已填的内容", required=False, help_text="不勾选的，只填空着的栏，其余列在下面供核对。"
    )

    def __init__(
        self,
        *args: Any,
        units: list[Unit],
        sealed: bool,
        local: Sequence[str] = (),
        standings: list[Standing] | None = None,
        current: str = "",
        **kwargs: Any,
    ) -> None:
        """`local` the committee's own classes; `standings` in which it may go on, where there is a choice; `current` the key of the one it is written in."""
        super().__init__(*args, **kwargs)
        self.standings = {standing.key: standing for standing in standings or []}
        posted = self.data.get("standing")
        chosen = self.standings.get(_key(posted) if posted else current)
        # Who can no longer propose as he began must be able to go on as what is left to him.
        if len(self.standings) > 1 or (self.standings and current not in self.standings):
            self.fields["standing"] = standing_field(self.standings, current)
            self.fields["standing"].help_text = "写的过程中可以更改，已写的内容不变。"
            self.fields["standing"].required = False
        if not (chosen.kind in SEALED if chosen else sealed):
            del self.fields["seal"]
        mine: Any = self.fields["local_category"]
        mine.choices = [("", "请选择（可不选）"), *((name, name) for name in local)]
        if not local:
            del self.fields["local_category"]
        wished: Any = self.fields["wished_units"]
        wished.choices = [(str(unit.pk), unit.name) for unit in units]

    def mark_required(self) -> None:
        """Show which fields must be filled in before submitting."""
        for name in MUST:
            self.fields[name].required = True

    def content(self) -> Content:
        """What was written; call after is_valid()."""
        cleaned = self.cleaned_data
        return Content(
            title=cleaned["title"],
            situation=cleaned["situation"],
            analysis=cleaned["analysis"],
            recommendations=cleaned["recommendations"],
            category=cleaned["category"],
            local_category=cleaned.get("local_category", ""),
            source=cleaned["source"],
            wished_units=[UUID(pk) for pk in cleaned["wished_units"]],
            contact_person=cleaned["contact_person"],
            contact_phone=cleaned["contact_phone"],
            publication=cleaned["publication"] or Publication.FULL,
            publication_reason=cleaned["publication_reason"],
        )

    def chosen_standing(self) -> Standing | None:
        """The standing that was chosen; None where there is no choice. Call after is_valid()."""
        chosen = self.cleaned_data.get("standing")
        return self.standings[_key(chosen)] if chosen else None

    def shown_rows(self) -> list[str]:
        """The recommendations as typed; one empty row when there are none."""
        typed = [str(text) for text in self["recommendations"].value() or [] if str(text).strip()]
        return typed or [""]


def initial(content: Content) -> dict[str, Any]:
    """The stored content as the form shows it."""
    return {
        **vars(content),
        "wished_units": [str(pk) for pk in content.wished_units],
    }


def secret_words(content: Content) -> list[str]:
    """Words in the text that may point to state secrets (国家秘密): a reason to ask, not to refuse."""
    text = "\n".join((content.title, content.situation, content.analysis, *content.recommendations))
    return [word for word in SECRET_WORDS if word in text]


def standing_field(standings: dict[str, Standing], current: str) -> forms.ChoiceField:
    """As whom somebody proposes."""
    choices = [(key or OWN_NAME, _as_whom(standing)) for key, standing in standings.items()]
    return forms.ChoiceField(
        label="由谁提出", choices=choices, initial=current or OWN_NAME, widget=forms.RadioSelect
    )


def _key(value: str) -> str:
    return "" if value == OWN_NAME else value


class StandingForm(forms.Form):
    """As whom somebody proposes; without a field when he can only do so as one."""

    def __init__(self, *args: Any, standings: list[Standing], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.standings = {standing.key: standing for standing in standings}
        if len(standings) > 1:
            self.fields["standing"] = standing_field(self.standings, next(iter(self.standings)))

    def chosen(self) -> Standing:
        """Call after is_valid(), and only when there is somebody to choose."""
        key = self.cleaned_data.get("standing") or next(iter(self.standings))
        return self.standings[_key(key)]


class BeginForm(StandingForm):
    """Begin a proposal, with an empty page or from a Word file."""

    word = word_field(required=False)


def _as_whom(standing: Standing) -> str:
    if standing.body is None:
        return "我本人（个人提案，可邀请其他委员联名）"
    return f"{standing.name}（{standing.kind.label}）"


class CosignersForm(forms.Form):
    """Members to be invited as co-signers, and until when they decide."""

    until = forms.DateField(
        label="请在何日前确认", required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )

    members = forms.MultipleChoiceField(
        label="联名委员",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "所选委员已不在任，请重新选择。"},
    )

    def __init__(self, *args: Any, member_ids: list[UUID], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        members: Any = self.fields["members"]
        members.choices = [(str(pk), "") for pk in member_ids]

    def chosen(self) -> dict[str, Any]:
        """As the action takes it; call after is_valid()."""
        members = [UUID(pk) for pk in self.cleaned_data["members"]]
        return {"member_ids": members, "until": self.cleaned_data["until"]}
