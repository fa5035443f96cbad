from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "shangliang.core"
    verbose_name = "公共"

    def ready(self) -> None:
        """Say plainly what a form misses: the framework's “这个字段是必填项” is a programmer's sentence."""
        from django import forms  # noqa: PLC0415 - reads the settings

        forms.Field.default_error_messages["required"] = "请填写此项。"
        for choice in (forms.ChoiceField, forms.ModelChoiceField):
            choice.default_error_messages["required"] = "请选择一项。"
        forms.FileField.default_error_messages["required"] = "请选择文件。"
