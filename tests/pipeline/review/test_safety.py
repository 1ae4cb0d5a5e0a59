"""What strangers, other pages and hostile reports cannot do at the desk."""

from __future__ import annotations

import re
from html import escape

import pytest
from fastapi.testclient import TestClient

from pipeline.errors import CommandError
from pipeline.review.guarding import MOST_BYTES, is_trusted_host
from pipeline.review.serving import token_for
from pipeline.review.visitors import safe_path
from tests.pipeline.review.desks import HOSTILE, Desk


def csrf(html: str) -> str:
    found = re.search(r'name="csrf" value="([^"]+)"', html)
    assert found is not None
    return found[1]


def first_item(client: TestClient, query: str = "") -> str:
    found = re.search(r'href="(/item/[0-9a-f]{64})', client.get(f"/?{query}").text)
    assert found is not None
    return found[1]


def test_a_name_that_foreign_dns_can_give_is_refused(client: TestClient) -> None:
    answer = client.get("/", headers={"host": "evil.example:8321"})
    assert answer.status_code == 421
    assert "splneno" not in answer.text


@pytest.mark.parametrize(
    ("host", "trusted"),
    [
        ("127.0.0.1:8321", True),
        ("localhost", True),
        ("[::1]:8321", True),
        ("urad.example:8321", True),
        ("", False),
        ("evil.example", False),
        ("localhost.evil.example", False),
        ("127.0.0.1.evil.example", False),
    ],
)
def test_trusted_hosts(host: str, trusted: bool) -> None:
    assert is_trusted_host(host, "urad.example") is trusted


def test_every_answer_carries_the_headers(client: TestClient, desk: Desk) -> None:
    for path in ("/", first_item(client), "/reports", "/decisions", "/nowhere", "/static/desk.js"):
        headers = client.get(path).headers
        policy = headers["content-security-policy"]
        assert policy.startswith("default-src 'none'") and "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"


def test_the_session_cookie_is_strict(client: TestClient) -> None:
    cookie = client.get("/").headers["set-cookie"].lower()
    assert "httponly" in cookie and "samesite=strict" in cookie


def test_nothing_is_written_without_the_token_of_the_form(client: TestClient, desk: Desk) -> None:
    path = first_item(client)
    for form in ({}, {"csrf": ""}, {"csrf": "x" * 32}, {"csrf": "ž"}):
        for action in (f"{path}/judge", f"{path}/correct", "/group", "/undo", "/who"):
            answer = client.post(action, data={**form, "action": "accept", "who": "X"})
            assert answer.status_code == 403
    assert desk.store.decisions() == []


def test_nothing_is_written_for_another_origin(client: TestClient, desk: Desk) -> None:
    path = first_item(client)
    form = {"csrf": csrf(client.get(path).text), "action": "accept"}
    for headers in (
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ):
        assert client.post(f"{path}/judge", data=form, headers=headers).status_code == 403
    assert desk.store.decisions() == []
    same = {"origin": "http://127.0.0.1:8321", "sec-fetch-site": "same-origin"}
    answer = client.post(f"{path}/judge", data=form, headers=same, follow_redirects=False)
    assert answer.status_code == 303
    assert len(desk.store.decisions()) == 1


def test_a_body_that_is_too_long_is_refused(client: TestClient, desk: Desk) -> None:
    path = first_item(client)
    form = {"csrf": csrf(client.get(path).text), "action": "comment", "why": "x" * MOST_BYTES}
    assert client.post(f"{path}/judge", data=form).status_code == 413

    def pieces():  # type: ignore[no-untyped-def]
        yield f"csrf={form['csrf']}&action=comment&why=".encode()
        for _ in range(40):
            yield b"x" * 50_000

    kind = {"content-type": "application/x-www-form-urlencoded"}
    try:
        status = client.post(f"{path}/judge", content=pieces(), headers=kind).status_code
    except Exception:
        status = 0
    assert status != 303
    assert desk.store.decisions() == []


def test_a_hostile_report_is_shown_as_text(client: TestClient) -> None:
    for path in ("/", first_item(client, "kind=unclaimed"), "/?grouped=1"):
        html = client.get(path).text
        assert "<script>alert" not in html and "<img src=x" not in html
        assert escape("<script>alert(", quote=False) in html
    assert HOSTILE.split("'")[1] == "zcizeno"


def test_what_is_searched_for_is_shown_as_text(client: TestClient) -> None:
    html = client.get("/", params={"q": '"><script>alert(1)</script>', "report": "<b>"}).text
    assert "<script>alert" not in html


def test_a_page_is_served_only_of_a_pdf_that_the_store_knows(
    client: TestClient, desk: Desk
) -> None:
    known = client.get(f"/page/{desk.sha256}/1.png")
    assert known.status_code == 200
    assert known.headers["content-type"] == "image/png"
    assert known.content.startswith(b"\x89PNG")
    stranger = desk.folder / "pdfs" / "stranger.pdf"
    import hashlib

    unknown = hashlib.sha256(stranger.read_bytes()).hexdigest()
    assert client.get(f"/page/{unknown}/1.png").status_code == 404
    assert client.get(f"/page/{desk.sha256}/2.png").status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/page/..%2f..%2fetc%2fpasswd/1.png",
        "/page/../s.db/1.png",
        "/page/{sha}/..%2f1.png",
        "/page/{sha}/-1.png",
        "/page/{sha}/1e3.png",
        "/page/{shout}/1.png",
        "/static/..%2fapp.py",
        "/static/app.py",
        "/static/%2e%2e/app.py",
        "/static/desk.css%00.png",
    ],
)
def test_no_path_of_a_request_reaches_the_disk(client: TestClient, desk: Desk, path: str) -> None:
    asked = path.replace("{sha}", desk.sha256).replace("{shout}", desk.sha256.upper())
    answer = client.get(asked)
    assert answer.status_code in (404, 422)
    assert "def " not in answer.text and "root:" not in answer.text


def test_a_pdf_that_is_another_one_now_is_not_shown(client: TestClient, desk: Desk) -> None:
    file = desk.folder / "pdfs" / "zprava.pdf"
    file.write_bytes(file.read_bytes() + b"\n%changed\n")
    assert client.get(f"/page/{desk.sha256}/1.png").status_code == 404


def test_nobody_comes_in_without_the_token(desk: Desk) -> None:
    client = TestClient(desk.app(token="klíč od stolu"), base_url="http://127.0.0.1:8321")
    for path in ("/", "/reports", "/decisions", f"/page/{desk.sha256}/1.png", "/who"):
        answer = client.get(path, follow_redirects=False)
        assert answer.status_code == 303
        assert answer.headers["location"].startswith("/token")
    page = client.get("/token")
    assert "Zpráva o plnění" not in page.text
    form = {"csrf": csrf(page.text), "token": "hádám", "next": "/reports"}
    assert client.post("/token", data=form).status_code == 403
    answer = client.post("/group", data={**form, "group": "x", "action": "accept"})
    assert desk.store.decisions() == []
    answer = client.post("/token", data={**form, "token": "klíč od stolu"}, follow_redirects=False)
    assert answer.headers["location"] == "/reports"
    assert client.get("/reports").status_code == 200


def test_a_forged_session_lets_nobody_in(desk: Desk) -> None:
    client = TestClient(desk.app(token="klíč od stolu"), base_url="http://127.0.0.1:8321")
    client.cookies.set("splneno_desk", "eyJsZXRfaW4iOiB0cnVlfQ==.aaaa.bbbb")
    assert client.get("/", follow_redirects=False).status_code == 303


def test_a_token_is_asked_for_anywhere_but_on_this_machine(tmp_path) -> None:  # type: ignore[no-untyped-def]
    assert token_for("127.0.0.1", None) is None
    assert token_for("localhost", None) is None
    made = token_for("0.0.0.0", None)
    assert made is not None and len(made) >= 32
    file = tmp_path / "token"
    file.write_text("krátký\n")
    with pytest.raises(CommandError, match="at least"):
        token_for("127.0.0.1", file)
    file.write_text("dost dlouhý klíč od stolu\n")
    assert token_for("127.0.0.1", file) == "dost dlouhý klíč od stolu"


@pytest.mark.parametrize(
    "asked",
    ["//evil.example", "http://evil.example/", "\\\\evil", "/\\evil", "evil", "/%5cevil", "/a\nb"],
)
def test_going_on_stays_at_the_desk(asked: str) -> None:
    assert safe_path(asked) == "/"


def test_going_on_keeps_what_was_asked_for() -> None:
    assert safe_path("/item/ab?kind=pair") == "/item/ab?kind=pair"
