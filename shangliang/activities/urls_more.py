"""Addresses of series, rotation and calendar feeds."""

from django.urls import URLPattern

more: list[URLPattern] = []
