"""Drawing the sign-in library's own views with our templates."""

from typing import Any

from django.http import HttpResponse

from shangliang.core.http.page import page
from shangliang.core.http.request import Request


class Look:
    """Mixed into a view class of the library: its logic stays, the page is ours."""

    request: Request
    template_name: str

    def render_to_response(self, context: dict[str, Any], **_: Any) -> HttpResponse:
        context.pop("view", None)
        response = page(self.request, self.template_name, context)
        response["Cache-Control"] = "no-store, private"
        return response
