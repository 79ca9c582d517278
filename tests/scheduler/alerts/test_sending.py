"""Messages reach a real webhook and a real mail server, or say why not."""

import os
from pathlib import Path

import pytest

from scheduler.alerts.mail import mail
from scheduler.alerts.message import Message
from scheduler.alerts.settings import AlertSettings
from scheduler.alerts.webhook import payload, post
from somevahti.config import SettingsError, load_settings
from tests.scheduler.alerts.receivers import MailServer, a_mail_server, a_webhook

MESSAGE = Message("somevahti: yö", "Yö <!channel> & aamu\nLook at: `status`")
TWO = ("yksi@kunta.example", "kaksi@kunta.example")


def test_a_webhook_gets_text_without_commands_of_slack() -> None:
    with a_webhook() as webhook:
        assert post(MESSAGE, webhook.address, "text") == ""
    text = "Yö &lt;!channel&gt; &amp; aamu\nLook at: `status`"
    assert webhook.posted == [{"text": text}]


def test_a_workflow_of_teams_gets_a_card() -> None:
    with a_webhook() as webhook:
        assert post(MESSAGE, webhook.address, "card") == ""
    (posted,) = webhook.posted
    (attachment,) = posted["attachments"]
    assert posted["type"] == "message"
    assert attachment["contentType"] == "application/vnd.microsoft.card.adaptive"
    assert attachment["content"]["type"] == "AdaptiveCard"
    assert attachment["content"]["body"][0]["text"] == MESSAGE.text
    assert posted == payload(MESSAGE, "card")


@pytest.mark.parametrize("status", [302, 404, 500])
def test_a_webhook_that_refuses_is_told(status: int) -> None:
    with a_webhook() as webhook:
        webhook.status = status
        assert post(MESSAGE, webhook.address, "text") == f"it answered {status}"


def test_a_webhook_that_is_not_there_is_told_without_its_address() -> None:
    with a_webhook() as webhook:
        address = webhook.address
    why = post(MESSAGE, address, "text")
    assert "ConnectError" in why
    assert "SECRET" not in why


def settings_for(
    server: MailServer, monkeypatch: pytest.MonkeyPatch, *to: str, security: str = "starttls"
) -> AlertSettings:
    for name in [name for name in os.environ if name.startswith("SOMEVAHTI_")]:
        monkeypatch.delenv(name)
    for name, value in server.settings(*to, security=security).items():
        monkeypatch.setenv(name, value)
    return load_settings()


@pytest.mark.parametrize("security", ["starttls", "tls", "none"])
def test_a_mail_arrives(security: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with a_mail_server(tmp_path, security) as server:
        settings = settings_for(server, monkeypatch, *TWO, security=security)
        assert mail(MESSAGE, settings) == ""
    (envelope,), (letter,) = server.envelopes, server.letters
    assert envelope.rcpt_tos == list(TWO)
    assert (letter["Subject"], letter["From"]) == ("somevahti: yö", "vahti@kunta.example")
    assert letter["To"] == ", ".join(TWO)
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter["Message-ID"]
    assert letter.get_content().splitlines() == MESSAGE.text.splitlines()


def test_a_wrong_password_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with a_mail_server(tmp_path) as server:
        settings = settings_for(server, monkeypatch, *TWO)
        monkeypatch.setenv("SOMEVAHTI_SMTP_PASSWORD", "arvaus")
        why = mail(MESSAGE, settings)
    assert why.startswith("SMTPAuthenticationError: (535")
    assert server.letters == []
    assert "arvaus" not in why


def test_a_certificate_nobody_vouches_for_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with a_mail_server(tmp_path) as server:
        settings = settings_for(server, monkeypatch, *TWO)
        monkeypatch.delenv("SSL_CERT_FILE")
        why = mail(MESSAGE, settings)
    assert "certificate verify failed" in why
    assert server.letters == []


def test_a_refused_address_is_told_and_the_others_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with a_mail_server(tmp_path) as server:
        server.refused = TWO[0]
        settings = settings_for(server, monkeypatch, *TWO)
        assert mail(MESSAGE, settings) == "refused for 1 of 2"
        alone = mail(MESSAGE, settings_for(server, monkeypatch, TWO[0]))
    assert len(server.letters) == 1
    assert alone.startswith("SMTPRecipientsRefused")
    assert TWO[0] not in alone


def test_a_mail_server_that_is_not_there_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with a_mail_server(tmp_path) as server:
        settings = settings_for(server, monkeypatch, *TWO)
    assert mail(MESSAGE, settings).startswith("ConnectionRefusedError")


WRONG = [
    ({"alert_mail_to": ("a@b.fi",)}, "alert_mail_to needs alert_mail_from and smtp_host"),
    ({"alert_mail_to": ("a b@c.fi",)}, "alert_mail_to.0: 'a b@c.fi' is no mail address"),
    ({"alert_mail_to": ("a@b.fi\nBcc: c@d.fi",)}, "is no mail address"),
    ({"alert_webhook": "hooks.example/x"}, "alert_webhook: an http or https address expected"),
    ({"alert_webhook_form": "xml"}, "alert_webhook_form"),
    ({"smtp_user": "a", "smtp_security": "none"}, "no password goes open"),
    ({"smtp_password": "x"}, "smtp_password"),
]


@pytest.mark.parametrize(("options", "told"), WRONG)
def test_wrong_settings_are_named(options: dict[str, object], told: str) -> None:
    with pytest.raises(SettingsError, match=told):
        load_settings(**options)
