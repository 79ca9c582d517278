"""The platforms' public look-ups, with the answers that their documentation describes.

oEmbed and feeds: YouTube; app.bsky.actor.getProfile: docs.bsky.app; accounts/lookup:
docs.joinmastodon.org/methods/accounts.
"""

import json
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import parse_qs, urlsplit

from practice.faults.behaviours import failing
from practice.web.site import NOT_FOUND, Answer, Request

FEED = """<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><author><name>Kunta</name>
<uri>https://www.youtube.com/channel/{ucid}</uri></author></feed>"""
LookUp = Callable[[Request], Answer]


def oembed(channels: Mapping[str, str], fates: Mapping[str, str]) -> LookUp:
    """oEmbed of channels by handle; private ones are 401, all else is not found."""

    def answer(request: Request) -> Answer:
        path = urlsplit(_asked(request, "url")).path.lstrip("/")
        if fates.get(path) == "private":
            return failing(401)
        if path not in channels:
            return NOT_FOUND
        player = f"https://www.youtube.com/embed/videoseries?list=UU{channels[path][2:]}"
        frame = f'<iframe width="200" src="{player}"></iframe>'
        return _json({"author_url": f"https://www.youtube.com/{path}", "html": frame})

    return answer


def feed(channels: Mapping[str, str]) -> LookUp:
    """The feed of a channel's videos."""

    def answer(request: Request) -> Answer:
        ucid = _asked(request, "channel_id")
        if ucid not in channels.values():
            return NOT_FOUND
        return Answer(headers={"Content-Type": "text/xml"}, body=FEED.format(ucid=ucid).encode())

    return answer


def bluesky_profile(told: Mapping[str, Any]) -> LookUp:
    """getProfile: 400 with an error for those who are not there or not shown."""

    def answer(request: Request) -> Answer:
        actor = _asked(request, "actor")
        if told["fates"].get(actor) == "suspended":
            return _json({"error": "AccountTakedown", "message": "Account has been suspended"}, 400)
        if actor in told["renamed"]:
            return _json({"did": f"did:plc:{'b' * 24}", "handle": told["renamed"][actor]})
        if actor in told["profiles"]:
            return _json({"did": told["profiles"][actor], "handle": actor})
        return _json({"error": "InvalidRequest", "message": "Profile not found"}, 400)

    return answer


def mastodon_lookup(told: Mapping[str, Any]) -> LookUp:
    """accounts/lookup: 404 for unknown accounts, 410 for suspended ones, `moved` where it moved."""

    def answer(request: Request) -> Answer:
        acct = _asked(request, "acct")
        if told["fates"].get(acct) == "suspended":
            return _json({"error": "Gone"}, 410)
        if acct not in told["profiles"]:
            return _json({"error": "Record not found"}, 404)
        moved_to = told["profiles"][acct]
        moved = {"moved": {"acct": moved_to}} if moved_to else {}
        return _json({"acct": acct, "username": acct, **moved})

    return answer


def _asked(request: Request, name: str) -> str:
    return parse_qs(request.query).get(name, [""])[0]


def _json(told: Mapping[str, object], status: int = 200) -> Answer:
    return Answer(status, {"Content-Type": "application/json"}, json.dumps(told).encode())
