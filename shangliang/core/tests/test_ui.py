"""The parts of core/ui.html: they escape what they are given, tie fields to their errors, and need no optional attribute."""

import re
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.template import engines

CORE = Path(__file__).resolve().parent.parent
TEMPLATES = sorted((CORE / "jinja2").rglob("*.html"))
BROWSER_FILES = sorted((CORE / "static" / "core").iterdir())
HOSTILE = '<script>alert("x")</script>'


class Sample(forms.Form):
    """One field of every kind that we draw."""

    title = forms.CharField(label="案由", max_length=5, help_text="一件提案只写一件事。")
    body = forms.CharField(label="情况", widget=forms.Textarea)
    kind = forms.ChoiceField(label="方式", widget=forms.RadioSelect, choices=[("a", "个人"), ("b", "联名")])
    units = forms.MultipleChoiceField(
        label="单位", widget=forms.CheckboxSelectMultiple, choices=[("1", HOSTILE)], required=False
    )
    category = forms.ChoiceField(label="类别", choices=[("", "请选择"), ("e", "经济")])
    on = forms.DateField(label="日期", required=False)
    paper = forms.FileField(label="附件", required=False)
    agree = forms.BooleanField(label="确认")
    key = forms.CharField(widget=forms.HiddenInput, required=False)


def draw(source: str, **context: Any) -> str:
    """The text of a template that may use `ui`."""
    html: str = engines["jinja2"].from_string(source).render(context)
    return html


def fields(form: forms.Form) -> str:
    return draw(
        "{{ ui.form_errors(form) }}{% for bound in form %}{{ ui.field(bound) }}{% endfor %}", form=form
    )


def test_a_field_is_tied_to_its_help_and_errors() -> None:
    html = fields(Sample({"title": "六个字的案由"}))
    title = re.search(r'<input[^>]*name="title"[^>]*>', html)
    assert title is not None
    assert 'aria-invalid="true"' in title[0]
    assert 'aria-describedby="id_title_helptext id_title_error"' in title[0]
    assert 'id="id_title_helptext"' in html
    assert re.search(r'id="id_title_error" role="alert"', html)
    assert '<a href="#id_title">' in html


def test_every_label_points_at_an_input() -> None:
    html = fields(Sample())
    ids = set(re.findall(r'<(?:input|textarea|select)[^>]*\bid="([^"]+)"', html))
    labels = re.findall(r'<label[^>]*\bfor="([^"]+)"', html)
    assert labels
    assert set(labels) <= ids


def test_an_untouched_form_shows_no_error() -> None:
    html = fields(Sample())
    assert "sl-error" not in html
    assert "sl-form-errors" not in html
    assert "aria-invalid" not in html


def test_groups_of_choices_are_fieldsets() -> None:
    html = fields(Sample({}))
    assert html.count("<fieldset") == 2
    assert '<legend class="sl-label">方式' in html


def test_what_people_type_is_escaped() -> None:
    source = """
      {{ ui.badge(t) }}{{ ui.due(t, 'late', t) }}{{ ui.person(t, t) }}{{ ui.empty(t, t, t, '/x') }}{{ ui.message(t) }}
      {{ ui.stat(t, t, t, t) }}{{ ui.files([{'name': t, 'url': '/x'}]) }}{{ ui.definition([(t, t)]) }}
      {{ ui.timeline([{'at_text': t, 'who': t, 'label': t, 'note': t, 'source_label': t, 'target_label': t}]) }}
      {{ ui.letter_point(1, t, t, t, 'ok', t) }}{{ ui.todo([{'ask': t, 'title': t, 'url': '/x'}]) }}{{ ui.page_header(t, t) }}
      {{ ui.confirm_dialog('d', t, '/x', 'token', t) }}{{ ui.checklist([('min:x:1', t)]) }}{{ ui.pager('/a', '/b', t) }}
    """
    html = draw(source, t=HOSTILE) + fields(Sample())
    assert "<script" not in html
    assert "&lt;script&gt;" in html


@pytest.mark.parametrize(
    "source",
    [
        "{{ ui.steps([{'label': '提交'}]) }}",
        "{{ ui.timeline([{'at_text': '3月2日', 'label': '签收'}]) }}",
        "{{ ui.tabs([{'label': '全部', 'url': '/'}]) }}",
        "{{ ui.todo([{'ask': '请打分', 'title': '案由', 'url': '/'}]) }}",
        "{{ ui.files([{'name': '附件.docx', 'url': '/'}]) }}",
        "{% call ui.table(['编号', {'label': '案由'}]) %}<tr><td>1</td></tr>{% endcall %}",
        "{{ ui.pager() }}{{ ui.progress_bar(0, 0, '进度') }}{{ ui.stat('满意率', '—', numerator=0, denominator=0) }}",
        "{{ ui.page_header('标题') }}{{ ui.confirm_dialog('d', '撤回？', '/') }}{{ ui.letter_point(1, '建议') }}",
    ],
)
def test_optional_things_may_be_missing(source: str) -> None:
    assert draw(source).strip()


def test_filters_work_without_a_script_and_carry_htmx_when_asked() -> None:
    source = "{{ ui.filters(form, '/list/', '#rows') }}"
    html = draw(source, form=Sample())
    assert 'method="get" action="/list/"' in html
    assert 'hx-target="#rows"' in html
    assert "data-fold-on-phone" in html
    assert "data-fold-on-phone" not in draw(source, form=Sample({"title": "路"}))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_templates_hold_no_inline_code_and_no_outside_address(path: Path) -> None:
    text = path.read_text()
    assert len(text.splitlines()) <= 200
    assert not re.search(r"\s(style|on[a-z]+)=|<style|<script(?![^>]*\bsrc=)|javascript:", text)
    assert not re.search(r"(src|href|action)=\"(https?:)?//", text)


@pytest.mark.parametrize("path", BROWSER_FILES, ids=lambda path: path.name)
def test_browser_files_stay_small_and_at_home(path: Path) -> None:
    text = path.read_text().replace("http://www.w3.org/2000/svg", "")
    assert not re.search(r"https?://|@import|url\(|\beval\(|innerHTML|new Function", text)
    if path.suffix == ".js":
        assert len(text.splitlines()) <= 200


def test_every_icon_that_a_template_names_is_in_the_sprite() -> None:
    sprite = set(re.findall(r'<symbol id="([a-z]+)"', (CORE / "static/core/icons.svg").read_text()))
    named = {name for path in TEMPLATES for name in re.findall(r"\bicon\('([a-z]+)'\)", path.read_text())}
    assert named <= sprite
