"""Refusals and missing pages, answered in plain Chinese."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase

from shangliang.core.errors import Forbidden, Refused
from shangliang.core.http.page import render, site_context


def message_page(request: HttpRequest, title: str, text: str, status: int) -> HttpResponse:
    """A page that says what happened and where to go on."""
    context = {**site_context(request), "messages": [], "heading": title, "text": text}
    return HttpResponse(render(request, "core/message.html", context), status=status)


def refusal_middleware(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Turn a refusal that no form caught into a page: 403 for a missing right, 409 when somebody else was quicker."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        return get_response(request)

    def process_exception(request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, Forbidden):
            return message_page(request, "无权办理", exception.message, 403)
        if isinstance(exception, Refused):
            return message_page(request, "未能办理", exception.message, 409)
        return None

    middleware.process_exception = process_exception  # type: ignore[attr-defined]  # Django's hook for function middleware
    return middleware


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return message_page(request, "没有找到", "页面不存在，或者您没有查看它的权限。", 404)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return message_page(request, "无权查看", "您没有查看此页面的权限。", 403)


def failed(request: HttpRequest) -> HttpResponse:
    return message_page(
        request, "系统出错", "刚才的操作没有完成，已填写的内容请先保留，稍后重试；多次出现请联系管理员。", 500
    )


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    return message_page(
        request, "页面已过期", "请返回上一页并刷新后重新提交，已填写的内容会保留在本机。", 403
    )
