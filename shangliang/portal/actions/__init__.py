"""What can be done with the public site."""

from shangliang.portal.actions.articles import (
    ArticleDraft,
    attach,
    begin_article,
    detach,
    drop,
    release,
    rework,
    save_article,
    send_back,
    submit,
    take_down,
)
from shangliang.portal.actions.columns import save_column
from shangliang.portal.actions.consultations import (
    release_consultation,
    save_consultation,
    withdraw_consultation,
)
from shangliang.portal.actions.releases import (
    PublicWords,
    make_public,
    no_longer_public,
    publish_figures,
    publish_members,
)
from shangliang.portal.actions.site import SiteDraft, open_site, save_site

__all__ = [
    "ArticleDraft",
    "PublicWords",
    "SiteDraft",
    "attach",
    "begin_article",
    "detach",
    "drop",
    "make_public",
    "no_longer_public",
    "open_site",
    "publish_figures",
    "publish_members",
    "release",
    "release_consultation",
    "rework",
    "save_article",
    "save_column",
    "save_consultation",
    "save_site",
    "send_back",
    "submit",
    "take_down",
    "withdraw_consultation",
]
