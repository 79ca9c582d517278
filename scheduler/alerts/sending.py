"""Sending a message wherever it is configured, once."""

from urllib.parse import urlsplit

from sqlalchemy import Engine

from scheduler.alerts.mail import mail
from scheduler.alerts.message import Message, message_about
from scheduler.alerts.settings import AlertSettings
from scheduler.alerts.webhook import post
from scheduler.thresholds import thresholds
from storage.database import reading, writing
from storage.health import whole_run_before
from storage.tables import Run


def alert(engine: Engine, run_id: int, settings: AlertSettings) -> list[str]:
    """Tell of a run of the whole register that has ended, if there is something to tell.

    What was sent is stored with the run, and what could not be. Returns the failures, a line each.
    """
    with reading(engine) as session:
        run = session.get_one(Run, run_id)
        if run.kind == "partial" or run.alerts:
            return []
        message = message_about(run, whole_run_before(session, run_id), thresholds())
    if message is None:
        return []
    sent = send(message, settings)
    with writing(engine) as session:
        session.get_one(Run, run_id).alerts = [f"{to}: {why or 'sent'}" for to, why in sent.items()]
    return [f"the alert to {to} could not be sent: {why}" for to, why in sent.items() if why]


def send(message: Message, settings: AlertSettings) -> dict[str, str]:
    """Send a message everywhere; for each receiver why it could not be sent, if so."""
    told = {}
    if settings.alert_webhook:
        host = urlsplit(settings.alert_webhook).hostname
        form = settings.alert_webhook_form
        told[f"the webhook at {host}"] = post(message, settings.alert_webhook, form)
    if settings.alert_mail_to:
        told[f"{len(settings.alert_mail_to)} by mail"] = mail(message, settings)
    return told
