"""A message by mail, to a server of the user's own."""

import smtplib
import ssl
from email.message import EmailMessage
from email.utils import formatdate, make_msgid

from scheduler.alerts.message import Message
from scheduler.alerts.settings import AlertSettings, smtp_password

SECONDS = 20


def mail(message: Message, settings: AlertSettings) -> str:
    """Send a message to the addresses of the settings.

    Returns why it could not be sent, or an empty text; no address is in it, for it is stored.
    """
    try:
        with _server(settings) as server:
            if settings.smtp_security == "starttls":
                server.starttls(context=ssl.create_default_context())
            if settings.smtp_user:
                server.login(settings.smtp_user, smtp_password())
            refused = server.send_message(letter(message, settings))
    except (smtplib.SMTPException, OSError) as error:
        return _without_addresses(f"{type(error).__name__}: {error}", settings)[:200]
    return f"refused for {len(refused)} of {len(settings.alert_mail_to)}" if refused else ""


def letter(message: Message, settings: AlertSettings) -> EmailMessage:
    """The mail with its headers."""
    written = EmailMessage()
    written["Subject"] = message.subject
    written["From"] = settings.alert_mail_from
    written["To"] = ", ".join(settings.alert_mail_to)
    written["Date"] = formatdate()
    written["Message-ID"] = make_msgid(domain="somevahti")
    written["Auto-Submitted"] = "auto-generated"
    written.set_content(message.text)
    return written


def _without_addresses(text: str, settings: AlertSettings) -> str:
    words = " ".join(text.split())
    for address in (*settings.alert_mail_to, settings.alert_mail_from, settings.smtp_user):
        words = words.replace(address, "…") if address else words
    return words


def _server(settings: AlertSettings) -> smtplib.SMTP:
    if settings.smtp_security == "tls":
        context = ssl.create_default_context()
        return smtplib.SMTP_SSL(
            settings.smtp_host, settings.smtp_port, timeout=SECONDS, context=context
        )
    return smtplib.SMTP(settings.smtp_host, settings.smtp_port, timeout=SECONDS)
