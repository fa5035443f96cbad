"""The request as our own views see it: with the actor and htmx details that middleware puts on it."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from shangliang.core.access import Actor


class Request(HttpRequest):
    """A request of a signed-in person at work in one committee."""

    actor: Actor
    htmx: HtmxDetails
    large: bool
