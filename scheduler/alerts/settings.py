"""What a user may set about alerts and the feed; documented in docs/health.md."""

import os
import re
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, Field, model_validator

PASSWORD = "SOMEVAHTI_SMTP_PASSWORD"
ADDRESS = re.compile(r"[^\s@<>,;]+@[^\s@<>,;]+")


def _mail_address(value: str) -> str:
    if value and not ADDRESS.fullmatch(value):
        raise ValueError(f"{value!r} is no mail address")
    return value


def _web_address(value: str) -> str:
    parts = urlsplit(value)
    if value and (parts.scheme not in {"http", "https"} or not parts.hostname):
        raise ValueError("an http or https address expected")
    return value


MailAddress = Annotated[str, AfterValidator(_mail_address)]
WebAddress = Annotated[str, AfterValidator(_web_address)]


class AlertSettings(BaseModel):
    """Where to tell of a night that cannot be trusted, and where to write what has changed."""

    alert_webhook: WebAddress = Field(
        default="", description="address of a webhook that is told of nights not to be trusted"
    )
    alert_webhook_form: Literal["text", "card"] = Field(
        default="text",
        description="`text` for Slack and Mattermost, `card` for workflows of Teams",
    )
    alert_mail_to: tuple[MailAddress, ...] = Field(
        default=(), description="mail addresses that are told likewise"
    )
    alert_mail_from: MailAddress = Field(default="", description="sender of these mails")
    smtp_host: str = Field(default="", description="mail server that takes them")
    smtp_port: int = Field(default=587, ge=1, le=65535, description="its port")
    smtp_security: Literal["starttls", "tls", "none"] = Field(
        default="starttls",
        description="`starttls`, `tls` (from the beginning, port 465) or `none`",
    )
    smtp_user: str = Field(
        default="",
        description=f"user name there; the password is read from {PASSWORD} and nowhere else",
    )
    feed: Path | None = Field(
        default=None,
        description="file that an Atom feed of changes is written to after each trusted run",
    )

    @model_validator(mode="after")
    def _mail_is_whole(self) -> "AlertSettings":
        if self.alert_mail_to and not (self.alert_mail_from and self.smtp_host):
            raise ValueError("alert_mail_to needs alert_mail_from and smtp_host")
        if self.smtp_user and self.smtp_security == "none":
            raise ValueError("smtp_user needs smtp_security starttls or tls: no password goes open")
        return self


def smtp_password() -> str:
    """The password of the mail server, from the environment only."""
    return os.environ.get(PASSWORD, "")
