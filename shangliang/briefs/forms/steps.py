"""Forms of the steps on a brief and on what was passed on to a unit."""

from shangliang.proposals.forms.steps import StepForm, UnitChoice, long_text


class SendBackForm(StepForm):
    """退稿."""

    reason = long_text("退稿理由", help_text="写明为何不采用、怎样改可以再报，作者会看到。")


class KeepForm(StepForm):
    """留存."""

    note = long_text("说明（可不填）", required=False, help_text="如“已有同类信息，留作素材”，作者会看到。")


class PassOnForm(StepForm):
    """转办."""

    unit = UnitChoice("承办单位")
    remark = long_text(
        "转办意见（可不填）", required=False, help_text="承办单位会看到。作者姓名不告知承办单位。"
    )


class AnswerForm(StepForm):
    """答复 of a unit."""

    answer = long_text("答复", help_text="写明研究情况和处理结果，答复会告知作者。")
