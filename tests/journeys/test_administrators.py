"""Signing in for real; the three administrators, each with his own part; the office's settings and roster."""

import re
from datetime import timedelta
from io import BytesIO

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.utils import timezone
from openpyxl import Workbook
from playwright.sync_api import expect

from shangliang.accounts import actions as accounts
from shangliang.people.models import Member, Person, Post
from shangliang.tenancy import policy
from tests.cast import Cast
from tests.journeys.test_pages import violations
from tests.journeys.visitor import Visitor

PASSWORD = "chun-jiang-shui-nuan"


def code_of(secret: str, step: int) -> str:
    """The code of the last half minute (0), of now (1), or of the next (2)."""
    return str(format_hotp_value(hotp_value(secret, list(yield_hotp_counters_from_time())[step])))


def sign_in(visitor: Visitor, username: str) -> None:
    visitor.go("account_login")
    visitor.write("登录名", username)
    visitor.write("密码", PASSWORD)
    visitor.press("登录")


def test_an_administrator_enrols_and_signs_in_with_password_and_code(windows, cast):
    person = cast.person("system_admin")
    person.set_password(PASSWORD)
    person.save()
    window = windows()
    sign_in(window, person.username)
    window.see("您的岗位必须使用动态验证码")
    assert violations(window, "enrol") == []
    secret = re.sub(r"\s", "", window.page.locator(".sl-token").inner_text())
    window.write("动态验证码", code_of(secret, 0))
    window.press("启用")
    window.see("动态验证码已启用")
    window.go("mfa_view_recovery_codes")
    assert violations(window, "recovery codes") == []
    for name in ("accounts:password", "account_reauthenticate", "mfa_generate_recovery_codes"):
        window.go(name)
        assert violations(window, name) == []
    window.page.locator(".sl-top .sl-menu summary").click()
    window.press("退出登录")
    sign_in(window, person.username)
    window.see("请打开手机上的验证码应用")
    assert violations(window, "code") == []
    window.write("动态验证码", "000000")
    window.press("确认")
    window.see("验证码不正确或已用过")
    window.write("动态验证码", code_of(secret, 1))
    window.press("确认")
    window.follow("人员与账号")
    window.see("系统管理员开设和停用账号")


def test_three_administrators_open_grant_and_audit(visit, windows, cast):
    system = visit("system_admin")
    system.go("accounts:people")
    system.follow("开设账号")
    system.write("姓名", "许建业")
    system.write("登录名", "xu-jianye")
    system.press("开设账号")
    system.see("此链接只显示这一次")
    address = system.page.locator(".sl-token").inner_text()
    system.follow("我已记下")
    system.sees_not("授予岗位")

    xu = windows("phone")
    xu.page.goto(re.sub(r"^https?://[^/]+", xu.home, address))
    xu.write("新密码", "12345678901")
    xu.write("再输一遍", "12345678901")
    xu.press("设置密码")
    xu.see("密码不能全是数字")
    xu.write("新密码", PASSWORD)
    xu.write("再输一遍", PASSWORD)
    xu.press("设置密码")
    xu.see("密码已设置，请用新密码登录。")
    xu.expect_problem("403: GET .*/$")  # nothing may be done without a post
    sign_in(xu, "xu-jianye")
    xu.see("您的账号还没有岗位")

    security = visit("security_admin")
    security.go("accounts:people", query="?q=许建业")
    security.follow("许建业")
    security.follow("授予岗位")
    security.choose("角色", "承办单位签发领导")
    security.choose("承办单位", "区公安局")
    security.write("任职日期", timezone.localdate().isoformat())
    security.press("授予岗位")
    security.see("承办单位签发领导")
    assert Post.objects.get(person__username="xu-jianye").unit == cast.units["police"]
    xu.go("workbench:home")
    xu.see("没有待办事项")

    audit_everything(visit("audit_admin"))


def audit_everything(auditor: Visitor) -> None:
    """The log tells all of it, and there is nothing to press but the search."""
    auditor.go("workbench:home")
    auditor.follow("操作记录")
    for act in ("开设账号", "设置密码", "授予岗位"):
        auditor.see(act)
    main = auditor.page.locator("main")
    expect(main.locator("form[method=post]")).to_have_count(0)
    assert [one.strip() for one in main.get_by_role("button").all_inner_texts()] == ["查询"]
    auditor.expect_problem("403: GET .*/account/people/")
    auditor.go("accounts:people")
    auditor.see("无权办理")


def roster() -> bytes:
    """A list with two good rows and three broken ones."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["委员证号", "姓名", "界别", "手机"],
        ["101", "何文清", "教育和文化体育界", "13800000101"],
        ["102", "高玉梅", "教育和文化体育界", ""],
        ["103", "", "教育和文化体育界", ""],
        ["104", "马立新", "没有这个界别", ""],
        ["101", "重复的人", "教育和文化体育界", "电话"],
    ):
        sheet.append(row)
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def test_the_office_brings_in_a_roster_with_broken_rows(visit, cast):
    wang = visit("wang")
    wang.go("administration:members")
    wang.follow("导入导出")
    form = wang.page.locator("form[enctype]", has=wang.page.get_by_text("上传并预览")).first
    form.locator("input[type=file]").set_input_files(
        {"name": "名册.xlsx", "mimeType": "application/octet-stream", "buffer": roster()}
    )
    form.get_by_role("button", name="上传并预览").click()
    wang.see("没有名为“没有这个界别”的界别")
    wang.see("与第2行的证号重复")
    assert violations(wang, "preview") == []
    assert wang.download("下载有问题的 3 行").stat().st_size > 0
    wang.press("导入 2 行")
    wang.see("名单已导入。")
    assert set(Member.objects.filter(number__gte="101").values_list("person__name", flat=True)) == {
        "何文清",
        "高玉梅",
    }


def test_a_wrong_file_is_told_at_its_field(visit, cast):
    wang = visit("wang")
    wang.go("administration:lists")
    form = wang.page.locator("form[enctype]").first
    form.locator("input[type=file]").set_input_files(
        {"name": "名册.xlsx", "mimeType": "application/octet-stream", "buffer": b"not a sheet"}
    )
    form.get_by_role("button", name="上传并预览").click()
    wang.page.get_by_role("alert").first.wait_for()
    assert not Member.objects.filter(number="101").exists()


def test_a_limit_changes_from_a_day_on(visit, cast: Cast):
    wang, day = visit("wang"), timezone.localdate() + timedelta(days=30)
    wang.go("administration:settings")
    wang.page.get_by_role("link", name=re.compile(r"^修改\s*审查期限$")).click()
    wang.write("时长", "7")
    wang.write("生效日期", (timezone.localdate() - timedelta(days=3)).isoformat())
    wang.press("保存")
    wang.page.get_by_role("alert").first.wait_for()
    wang.write("生效日期", day.isoformat())
    wang.press("保存")
    wang.see("已保存。已下达的期限不变。")
    before = policy.value(cast.home.pk, "proposal.review", day - timedelta(days=1))
    assert before == {"n": 10, "unit": "workdays"}
    assert policy.value(cast.home.pk, "proposal.review", day) == {"n": 7, "unit": "workdays"}


def test_a_spent_link_and_a_wrong_password_are_told_plainly(windows, cast, now):
    person, token = accounts.open_account(
        name="许建业", username="xu-jianye", by=cast.actor("system_admin"), at=now
    )
    accounts.use_link(token, PASSWORD, at=now)
    window = windows("phone")
    window.expect_problem("410: GET .*/setup/")
    window.go("accounts:setup", token)
    window.see("链接已失效")
    window.go("account_login")
    window.write("登录名", person.username)
    window.write("密码", "nicht-richtig")
    window.press("登录")
    window.see("登录名或密码不正确。")
    assert violations(window, "sign in with errors") == []
    assert Person.objects.get(pk=person.pk).is_active
