"""Telling people of new alerts: a webhook, or a mail."""

from __future__ import annotations

import os
import smtplib
import ssl
import time
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from email.message import EmailMessage
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx

from pipeline.errors import WRONG_USAGE, CommandError
from pipeline.terminal import clean

__all__ = ["Alert", "MailSettings", "mail_settings", "payload", "send_mail", "send_webhook"]

#: Seconds for one attempt, and between two.
PATIENCE = 20.0
PAUSES = (1.0, 5.0)
#: How many alerts a message holds in full.
MOST = 100
PREFIX = "SPLNENO_SMTP_"


@dataclass(frozen=True, slots=True)
class Alert:
    """A change that somebody should look at: its id, its kind, and the Czech sentence.

    ``report`` is the id of the report in which it is seen, ``book`` the path of its evidence book
    from the output folder on, where there is one.
    """

    id: str
    kind: str
    sentence: str
    report: str = ""
    book: str | None = None


@dataclass(frozen=True, slots=True)
class MailSettings:
    """Which server sends mail, and as whom; ``security`` is ``starttls``, ``tls`` or ``none``."""

    host: str
    sender: str
    port: int = 587
    security: str = "starttls"
    user: str | None = None
    password: str | None = field(default=None, repr=False)


def mail_settings(file: Path | None, environment: Mapping[str, str] = os.environ) -> MailSettings:
    """The settings in the TOML ``file``, else those in ``SPLNENO_SMTP_…`` variables."""
    if file is not None:
        try:
            told: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise CommandError(f"{file} cannot be read: {error}", WRONG_USAGE) from None
    else:
        told = {
            name.removeprefix(PREFIX).lower(): value
            for name, value in environment.items()
            if name.startswith(PREFIX)
        }
    known = {"host", "sender", "port", "security", "user", "password"}
    if set(told) - known or not told.get("host") or not told.get("sender"):
        raise CommandError(
            f"mail needs host and sender, and knows {', '.join(sorted(known))}: "
            f"give --mail-settings FILE (TOML) or {PREFIX}HOST, {PREFIX}SENDER …",
            WRONG_USAGE,
        )
    security = told.get("security", "starttls")
    port = str(told.get("port", 465 if security == "tls" else 587))
    if security not in ("starttls", "tls", "none") or not port.isdigit():
        raise CommandError("mail: security is starttls, tls or none, port a number", WRONG_USAGE)
    return MailSettings(
        told["host"], told["sender"], int(port), security, told.get("user"), told.get("password")
    )


def payload(alerts: Sequence[Alert]) -> dict[str, Any]:
    """What a webhook is sent: how many alerts are new, and the first of them."""
    shown = [{**asdict(alert), "sentence": clean(alert.sentence)} for alert in alerts[:MOST]]
    text = f"splneno: nová upozornění ({len(alerts)})"
    return {"source": "splneno", "text": text, "count": len(alerts), "alerts": shown}


def send_webhook(
    url: str,
    alerts: Sequence[Alert],
    client: httpx.Client | None = None,
    sleep: Callable[[float], None] = time.sleep,
) -> str | None:
    """POST the alerts as JSON; the answer is why they did not arrive after three attempts."""
    # The address may hold a token: only its host is told.
    where = urlsplit(url).hostname or "webhook"
    problem = ""
    with client or httpx.Client(timeout=PATIENCE) as opened:
        for pause in (*PAUSES, None):
            try:
                answer = opened.post(url, json=payload(alerts), follow_redirects=False)
            except (httpx.HTTPError, httpx.InvalidURL) as error:
                problem = f"webhook {where} cannot be reached ({type(error).__name__})"
            else:
                if answer.is_success:
                    return None
                problem = f"webhook {where} answers {answer.status_code}"
                if answer.is_client_error and answer.status_code != httpx.codes.TOO_MANY_REQUESTS:
                    return problem
            if pause is not None:
                sleep(pause)
    return problem


def send_mail(settings: MailSettings, to: str, alerts: Sequence[Alert]) -> str | None:
    """Send the alerts by mail; the answer is why they were not sent."""
    message = EmailMessage()
    message["From"], message["To"] = settings.sender, to
    message["Subject"] = f"splneno: nová upozornění ({len(alerts)})"
    lines = [_line(alert) for alert in alerts[:MOST]]
    rest = [f"… a dalších {len(alerts) - MOST}"] if len(alerts) > MOST else []
    message.set_content("\n".join(["Nová upozornění:", "", *lines, *rest]) + "\n")
    try:
        with _connected(settings) as server:
            if settings.user:
                server.login(settings.user, settings.password or "")
            server.send_message(message)
    except (OSError, smtplib.SMTPException) as error:
        return f"mail by {settings.host} was not sent ({type(error).__name__})"
    return None


def _line(alert: Alert) -> str:
    book = f" ({alert.book})" if alert.book else ""
    return f"- {clean(alert.sentence)} [{alert.id}]{book}"


def _connected(settings: MailSettings) -> smtplib.SMTP:
    context = ssl.create_default_context()
    where = (settings.host, settings.port)
    if settings.security == "tls":
        return smtplib.SMTP_SSL(*where, timeout=PATIENCE, context=context)
    server = smtplib.SMTP(*where, timeout=PATIENCE)
    if settings.security == "starttls":
        server.starttls(context=context)
    return server
