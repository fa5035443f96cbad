"""Forms of the steps of a speech."""

from django import forms
from django.utils import timezone

from shangliang.core.perform import day_of
from shangliang.proposals.forms.steps import StepForm, long_text
from shangliang.speeches.policy import MINUTES
from shangliang.stations.forms.fields import day
from shangliang.tenancy import policy

SEEN = "发言人会看到。"


class OralForm(StepForm):
    """选为口头发言."""

    minutes = forms.IntegerField(label="发言时长（分钟）", min_value=1, max_value=120)

    def prepare(self) -> None:
        usual = policy.value(self.record.committee_id, MINUTES, timezone.localdate())
        self.fields["minutes"].initial = self.record.minutes or usual


class WrittenForm(StepForm):
    """选为书面发言."""

    note = long_text("说明", required=False, help_text=SEEN)


class ReasonForm(StepForm):
    """A decision with its reason."""

    reason = long_text("理由", help_text=SEEN)


class ReviseForm(StepForm):
    """退回修改."""

    reason = long_text("修改意见", help_text="写明要改什么，发言人会看到。")


class SpokenForm(StepForm):
    """登记已发言."""

    spoken_on = day("发言日期")

    def prepare(self) -> None:
        last = day_of(self.record.activity.ends_at)
        self.fields["spoken_on"].initial = min(last, timezone.localdate())
