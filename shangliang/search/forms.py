"""Forms of the search room."""

from django import forms

from shangliang.search.address import LONGEST, ORDERS


class SearchForm(forms.Form):
    """The question itself; filters are links beside the hits."""

    use_required_attribute = False
    q = forms.CharField(label="检索内容", required=False, max_length=LONGEST)
    order = forms.ChoiceField(label="排序", required=False, choices=list(ORDERS.items()))


class KeepForm(forms.Form):
    """Name of a kept search, and whether one is told of new hits."""

    use_required_attribute = False
    name = forms.CharField(label="名称", max_length=30, help_text="如“养老服务”“本年教育类”。")
    notify = forms.BooleanField(
        label="有新结果时告诉我", required=False, help_text="每天早上检查一次，有新结果时发一条消息。"
    )
