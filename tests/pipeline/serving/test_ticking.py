"""One look after the other: what is taken, told, and told once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from pipeline.serving import inbox, ticking
from pipeline.serving.arguments import arguments_of, settings_of
from pipeline.serving.links import Links
from pipeline.serving.settings import ServeSettings
from pipeline.serving.ticking import is_covered, last_begun, tick
from pipeline.settings import BackfillSettings
from schemas.limits import Limits
from tests.pipeline.made import bytes_under, forbidden_extract, made_extract

NOW = datetime(2027, 3, 28, 1, 0, tzinfo=UTC)
Settings = Callable[..., BackfillSettings]


@pytest.fixture
def serving(
    settings: Settings, reports: Path, monkeypatch: pytest.MonkeyPatch, without_prefect: None
) -> ServeSettings:
    monkeypatch.setattr(inbox, "BETWEEN", 0)
    for file in reports.rglob("*.[pP][dD][fF]"):
        file.write_bytes(file.read_bytes() + b"\n%%EOF\n")
    return ServeSettings(reports, settings(), settle=0)


def test_a_tick_takes_what_is_new_and_the_next_nothing(serving: ServeSettings) -> None:
    first = tick(serving, NOW, made_extract)
    assert first.report is not None and first.report.extracted == 3
    before = bytes_under(serving.backfill.records)
    (serving.inbox / "new.pdf").write_bytes(b"%PDF new\n%%EOF\n")
    (serving.inbox / "cut.pdf").write_bytes(b"%PDF half of it")
    second = tick(serving, NOW + timedelta(days=9), made_extract)
    assert second.report is not None
    assert (second.report.extracted, second.report.reused) == (1, 3)
    assert [file.name for file in second.waiting] == ["cut.pdf"]
    assert bytes_under(serving.backfill.records) != before
    third = tick(serving, NOW + timedelta(days=10), forbidden_extract)
    assert third.report is not None and third.report.failures == ()


def test_days_off_are_caught_up_by_one_look(serving: ServeSettings) -> None:
    assert last_begun(serving) is None and not is_covered(NOW, None)
    tick(serving, NOW, made_extract)
    begun = last_begun(serving)
    assert begun == NOW
    assert is_covered(NOW - timedelta(days=3), begun)
    assert not is_covered(NOW, begun) and not is_covered(NOW + timedelta(minutes=1), begun)


def test_alerts_are_told_until_they_arrive_and_then_never_again(
    serving: ServeSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dataclasses import replace

    from tests.pipeline.followed import reconciled_of

    answers, sent = ["webhook is down", None, None], []

    def send(url: str, alerts: tuple[ticking.Alert, ...]) -> str | None:
        sent.append([alert.kind for alert in alerts])
        return answers.pop(0)

    monkeypatch.setattr(ticking, "send_webhook", send)
    telling = replace(serving, webhook="https://hook.example/")
    ticks = [tick(telling, NOW, made_extract, reconciled_of) for _ in range(3)]
    assert len(sent) == 2 and sent[0] == sent[1] != []
    assert ticks[0].problems == ("webhook is down",)
    assert ticks[1].alerts and ticks[2].alerts == ()


def test_only_alerts_that_wait_for_a_person_are_told(
    serving: ServeSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipeline.decisions.gathering import open_items
    from pipeline.decisions.items import Queue
    from tests.pipeline.followed import reconciled_of

    def decided(*arguments: object) -> Queue:
        queue = open_items(*arguments)  # type: ignore[arg-type]
        return Queue(tuple(item.model_copy(update={"state": "decided"}) for item in queue.items))

    monkeypatch.setattr(ticking, "open_items", decided)
    assert tick(serving, NOW, made_extract, reconciled_of).alerts == ()
    monkeypatch.undo()
    monkeypatch.setattr(inbox, "BETWEEN", 0)
    assert tick(serving, NOW, forbidden_extract, reconciled_of).alerts != ()


def test_new_reports_get_their_evidence_books(serving: ServeSettings) -> None:
    first = tick(serving, NOW, made_extract)
    assert first.problems == () and len(first.books) == len(list(serving.books.iterdir())) > 0
    written = bytes_under(serving.books)
    assert all(name.startswith("books/") for name in first.books)
    assert all(b"<html" in page[:500] for page in written.values())
    assert tick(serving, NOW, forbidden_extract).books == ()
    # One that is gone, as after a look that was killed, is made again; the others are left alone.
    name = min(written)
    (serving.books / name).unlink()
    again = tick(serving, NOW, forbidden_extract)
    assert again.books == (f"books/{name}",)
    assert bytes_under(serving.books) == written


def test_a_book_that_cannot_be_written_does_not_keep_alerts_back(
    serving: ServeSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.pipeline.followed import reconciled_of

    serving.books.parent.mkdir(parents=True)
    serving.books.write_text("a file where the folder should be", encoding="utf-8")
    done = tick(serving, NOW, made_extract, reconciled_of)
    assert done.alerts and {alert.book for alert in done.alerts} == {None}
    assert ["books were not written" in problem for problem in done.problems] == [True]
    serving.books.unlink()
    assert tick(serving, NOW, forbidden_extract, reconciled_of).books


def test_settings_come_back_from_what_a_server_keeps(
    serving: ServeSettings, tmp_path: Path
) -> None:
    from dataclasses import replace

    secrets = tmp_path / "passwords.txt"
    secrets.write_text("tajné\n", encoding="utf-8")
    run = replace(serving.backfill, passwords=("tajné",), paths=())
    links = Links("https://kraj.example/", frozenset({"b.example"}), run.limits.file_bytes)
    run = replace(run, limits=Limits(file_bytes=7_000_000, page_seconds=5))
    links = replace(links, file_bytes=run.limits.file_bytes)
    whole = replace(serving, backfill=run, links=links, mail_to="a@example.org")
    arguments = arguments_of(whole, secrets)
    assert settings_of(arguments) == whole
    assert "tajné" not in repr(arguments)


@pytest.mark.parametrize("day", [date(2027, 3, 27), date(2027, 10, 30)])
def test_the_schedule_keeps_the_hour_over_both_switches_of_the_clock(day: date) -> None:
    import asyncio

    from prefect.client.schemas.schedules import CronSchedule as Declared
    from prefect.schedules import Cron
    from prefect.server.schemas.schedules import CronSchedule

    declared = Cron("0 3 * * *", timezone="Europe/Prague")
    assert isinstance(declared.cron, str) and Declared(cron=declared.cron)
    schedule = CronSchedule(cron=declared.cron, timezone=declared.timezone)
    prague = ZoneInfo("Europe/Prague")
    start = datetime(day.year, day.month, day.day, tzinfo=prague)
    dates = [due.astimezone(prague) for due in asyncio.run(schedule.get_dates(4, start))]
    assert [due.date() for due in dates] == [day + timedelta(days=n) for n in range(4)]
    assert {(due.hour, due.minute) for due in dates} == {(3, 0)}
    assert len({due.utcoffset() for due in dates}) == 2
