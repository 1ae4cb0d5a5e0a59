"""A webhook and a mail, to servers that this test plays."""

from __future__ import annotations

import smtplib
from email.message import EmailMessage

import httpx
import pytest

from pipeline.errors import CommandError
from pipeline.serving import telling
from pipeline.serving.telling import Alert, mail_settings, payload, send_mail, send_webhook

ALERTS = [Alert("c-1", "value", "Hodnota klesla.\u202e\nBcc: x@example.org")]


def posted(*codes: int) -> tuple[str | None, list[httpx.Request], list[float]]:
    asked: list[httpx.Request] = []
    slept: list[float] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return httpx.Response(codes[len(asked) - 1])

    client = httpx.Client(transport=httpx.MockTransport(answer))
    said = send_webhook("https://hook.example/t0ken", ALERTS, client, slept.append)
    return said, asked, slept


def test_a_webhook_is_tried_again_while_that_can_help() -> None:
    said, asked, slept = posted(503, 200)
    assert said is None and len(asked) == 2 and len(slept) == 1
    assert '"count":1' in asked[1].content.decode().replace(" ", "")
    said, asked, _ = posted(500, 500, 502)
    assert said == "webhook hook.example answers 502" and len(asked) == 3
    said, asked, _ = posted(404)
    assert said is not None and "t0ken" not in said and len(asked) == 1


def test_an_alert_names_the_evidence_book_of_its_report() -> None:
    alert = Alert("c-1", "value_changed", "Hodnota klesla.", "r-1", "books/vz2024-r-1.html")
    told = payload([alert])["alerts"]
    assert told == [
        {
            "id": "c-1",
            "kind": "value_changed",
            "sentence": "Hodnota klesla.",
            "report": "r-1",
            "book": "books/vz2024-r-1.html",
        }
    ]


def test_a_mail_holds_the_sentences_and_no_header_of_theirs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sent: list[tuple[str, object]] = []

    class Server:
        def __init__(self, *where: object, timeout: float) -> None:
            sent.append(("at", where))

        def __enter__(self) -> Server:
            return self

        def __exit__(self, *error: object) -> None:
            return None

        def starttls(self, context: object) -> None:
            sent.append(("tls", context))

        def login(self, user: str, password: str) -> None:
            sent.append(("login", (user, password)))

        def send_message(self, message: EmailMessage) -> None:
            sent.append(("message", message))

    monkeypatch.setattr(smtplib, "SMTP", Server)
    told = {"HOST": "mail.example", "SENDER": "s@example.org", "USER": "u", "PASSWORD": "p"}
    settings = mail_settings(None, {f"SPLNENO_SMTP_{name}": value for name, value in told.items()})
    assert send_mail(settings, "a@example.org", ALERTS) is None
    assert [name for name, _ in sent] == ["at", "tls", "login", "message"]
    message = sent[-1][1]
    assert isinstance(message, EmailMessage)
    assert message["To"] == "a@example.org" and message["Bcc"] is None
    assert "- Hodnota klesla.\ufffd Bcc: x@example.org [c-1]" in message.get_content()
    assert "password='p'" not in repr(settings)

    def refuses(*_: object, **__: object) -> Server:
        raise OSError("no")

    monkeypatch.setattr(telling, "_connected", refuses)
    said = send_mail(settings, "a@example.org", ALERTS)
    assert said == "mail by mail.example was not sent (OSError)"


def test_mail_without_a_server_says_what_is_missing() -> None:
    with pytest.raises(CommandError, match="host and sender"):
        mail_settings(None, {})
