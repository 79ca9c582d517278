"""A message to a webhook of Slack, Mattermost or Teams, by httpx."""

import html
from typing import Any

import httpx

from scheduler.alerts.message import Message

SECONDS = 20


def post(message: Message, address: str, form: str) -> str:
    """Send a message to a webhook.

    form: text (Slack, Mattermost) or card (workflows of Teams). Returns why it could not be sent,
    or an empty text; the address, which is as good as a password, is not in it.
    """
    try:
        answer = httpx.post(address, json=payload(message, form), timeout=SECONDS)
    except httpx.HTTPError as error:
        return f"{type(error).__name__}: {error}".replace(address, "the webhook")[:200]
    return "" if answer.is_success else f"it answered {answer.status_code}"


def payload(message: Message, form: str) -> dict[str, Any]:
    """The JSON of a message.

    Slack's `text` gives `<...>` a meaning of its own, which words of ours must not have:
    https://docs.slack.dev/messaging/formatting-message-text. A workflow of Teams takes cards only:
    https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors.
    """
    if form == "text":
        return {"text": html.escape(message.text, quote=False)}
    block = {"type": "TextBlock", "text": message.text, "wrap": True}
    card = {
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "type": "AdaptiveCard",
        "version": "1.4",
        "body": [block],
    }
    attachment = {"contentType": "application/vnd.microsoft.card.adaptive", "content": card}
    return {"type": "message", "attachments": [attachment]}
