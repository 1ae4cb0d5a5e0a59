"""What is decided at the desk, and what becomes of it when the report is extracted anew."""

from __future__ import annotations

import re
from dataclasses import replace

from fastapi.testclient import TestClient

from extractors.extract import VERSION, profile_hash
from pipeline.decisions.chain import verify
from schemas.records import Indicator, Mention, Record, Statement
from schemas.review import Item
from tests.pipeline.review.desks import Desk, extraction
from tests.pipeline.review.test_safety import csrf


def item_of(desk: Desk, text: str) -> Item:
    return next(item for item in desk.data.queue() if text in item.text)


def act(client: TestClient, item: Item, what: str = "judge", **form: str):  # type: ignore[no-untyped-def]
    page = client.get(f"/item/{item.id}")
    return client.post(
        f"/item/{item.id}/{what}", data={"csrf": csrf(page.text), **form}, follow_redirects=False
    )


def test_a_verdict_is_a_row_and_leads_to_the_next_item(client: TestClient, desk: Desk) -> None:
    first, second = desk.data.queue()[:2]
    answer = act(client, first, action="accept", why="viděno na straně 1")
    assert answer.headers["location"].startswith(f"/item/{second.id}")
    (row,) = desk.store.decisions()
    assert (row.action, row.who, row.why) == ("accept", "J. Novotná", "viděno na straně 1")
    assert row.when.endswith("+00:00") and row.extractor == "0.0.1"
    assert row.target.source == desk.sha256
    again = desk.data.item(first.id)
    assert again is not None and again.state == "decided"


def test_corrections_are_typed_as_the_field_is(client: TestClient, desk: Desk) -> None:
    item = item_of(desk, "Počet kotlů")
    form = {"field:target.value": "1 234,5", "field:target.unit": "", "field:name": "Počet kotlů"}
    act(client, item, "correct", **form, why="tak je to vytištěno")
    rows = {row.target.field: row for row in desk.store.decisions()}
    assert set(rows) == {"target.value", "target.unit"}
    assert (rows["target.value"].value, rows["target.value"].extracted) == (1234.5, 5)
    assert (rows["target.unit"].value, rows["target.unit"].extracted) == (None, "ks")


def test_a_value_that_the_field_cannot_hold_is_told_and_not_noted(
    client: TestClient, desk: Desk
) -> None:
    item = item_of(desk, "Počet kotlů")
    for form in ({"field:target.value": "pět"}, {"field:target.comparator": "kolem"}):
        answer = act(client, item, "correct", **{**form, "field:target.unit": "tuny"})
        assert answer.headers["location"].startswith(f"/item/{item.id}")
        assert 'role="alert"' in client.get(f"/item/{item.id}").text
    act(client, item, "correct", **{"field:target.value": "5"})
    assert desk.store.decisions() == []


def test_a_comment_stays_at_the_item_and_needs_words(client: TestClient, desk: Desk) -> None:
    item = desk.data.queue()[0]
    act(client, item, action="comment", why="  ")
    assert desk.store.decisions() == []
    answer = act(client, item, action="comment", why="zeptat se garanta")
    assert answer.headers["location"].startswith(f"/item/{item.id}")
    assert "zeptat se garanta" in client.get(f"/item/{item.id}").text
    assert desk.data.item(item.id).state == "open"  # type: ignore[union-attr]


def test_what_is_no_act_on_the_item_is_refused(client: TestClient, desk: Desk) -> None:
    item = desk.data.queue()[0]
    for action in ("same", "undo", "correct", "", "<b>"):
        assert act(client, item, action=action).status_code == 422
    assert desk.store.decisions() == []


def test_undo_takes_back_the_last_act_wherever_one_is(client: TestClient, desk: Desk) -> None:
    first = desk.data.queue()[0]
    following = act(client, first, action="reject").headers["location"]
    token = csrf(client.get(following).text)
    second = following.split("/item/")[1].split("?")[0]
    answer = client.post("/undo", data={"csrf": token, "item": second}, follow_redirects=False)
    assert answer.status_code == 303
    assert [row.action for row in desk.store.decisions()] == ["reject", "undo"]
    assert desk.data.item(first.id).state == "open"  # type: ignore[union-attr]
    client.post("/undo", data={"csrf": token, "item": second})
    assert len(desk.store.decisions()) == 2


def test_a_group_is_decided_as_it_was_shown(client: TestClient, desk: Desk) -> None:
    html = client.get("/?grouped=1&table=statement").text
    key = re.search(r'name="group" value="([^"]+)"', html)
    count = re.search(r'name="count" value="(\d+)"', html)
    assert key is not None and count is not None and count[1] == "3"
    form = {"csrf": csrf(html), "group": key[1], "action": "accept", "query": "table=statement"}
    client.post("/group", data={**form, "count": "2"})
    assert desk.store.decisions() == []
    client.post("/group", data={**form, "count": "3"})
    assert len(desk.store.decisions()) == 3
    client.post("/undo", data={"csrf": form["csrf"]})
    assert all(item.state == "open" for item in desk.data.queue())


def test_differences_of_one_signature_are_one_row(client: TestClient, desk: Desk) -> None:
    def other_role(record: Record) -> Record:
        if isinstance(record, Statement):
            return record.model_copy(update={"role": "reported"})
        return record

    desk.extract(VERSION, other_role)
    differences = [item for item in desk.data.queue() if item.kind == "difference"]
    assert len(differences) == 3
    assert {item.signature for item in differences} == {differences[0].signature}
    html = client.get("/?grouped=1&kind=difference").text
    key = re.search(r'name="group" value="([^"]+)"', html)
    assert key is not None
    form = {"csrf": csrf(html), "group": differences[0].signature or "", "count": "3"}
    client.post("/group", data={**form, "action": "accept", "query": "kind=difference"})
    (row,) = desk.store.decisions()
    assert row.target.kind == "signature"
    assert sorted(row.target.covers) == sorted(str(item.difference) for item in differences)
    page = client.get(f"/item/{differences[0].id}?state=").text
    assert "fulfilled" in page and "reported" in page


def test_a_decision_holds_when_only_the_value_is_another(client: TestClient, desk: Desk) -> None:
    act(client, item_of(desk, "Studie"), action="accept")

    def other_role(record: Record) -> Record:
        mine = isinstance(record, Statement) and record.text.startswith("Studie")
        return record.model_copy(update={"role": "reported"}) if mine else record

    desk.extract(VERSION, other_role)
    item = next(
        each for each in desk.data.queue() if each.kind == "record" and "Studie" in each.text
    )
    assert item.state == "decided"


def test_a_decision_reopens_when_text_and_value_are_others(client: TestClient, desk: Desk) -> None:
    act(client, item_of(desk, "Počet kotlů"), "correct", **{"field:target.value": "6"})

    def other(record: Record) -> Record:
        if not isinstance(record, Indicator) or record.target is None:
            return record
        target = record.target.model_copy(update={"raw": "7", "value": 7})
        return record.model_copy(update={"text": "Počet kotlů 7", "target": target})

    desk.extract(VERSION, other)
    item = next(
        each for each in desk.data.queue() if each.kind == "record" and "kotlů 7" in each.text
    )
    assert item.state == "reopened"
    html = client.get("/?state=reopened").text
    assert item.id in html and "Znovu otevřeno" in html


def test_the_log_page_tells_of_a_chain_that_is_broken(client: TestClient, desk: Desk) -> None:
    act(client, item_of(desk, "Studie"), action="accept")
    act(client, item_of(desk, "Dotace"), action="reject")
    assert not verify(desk.store.decision_log())
    html = client.get("/decisions").text
    assert "Řetěz záznamů je celý" in html and "50 %" in html
    with desk.store.engine.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER decision_no_update")
        connection.exec_driver_sql("UPDATE decision SET who = 'X' WHERE seq = 1")
    html = client.get("/decisions").text
    assert "Řetěz záznamů je porušen" in html and "row 1" in html


def test_what_another_program_decided_is_seen_at_once(client: TestClient, desk: Desk) -> None:
    first = desk.data.queue()[0]
    assert first.id in client.get("/").text
    from pipeline.decisions.chain import Act

    desk.store.decide([Act("P. Malá", "", "accept", first.target, extracted=None)])
    assert f"/item/{first.id}" not in client.get("/").text


def test_a_report_without_its_pdf_says_so_and_shows_its_text(desk: Desk) -> None:
    from pipeline.review.page_pictures import PagePictures
    from pipeline.review.pdf_files import PdfFiles

    desk.pictures.files = PdfFiles({})
    assert isinstance(desk.pictures, PagePictures)
    client = TestClient(desk.app(who="J. Novotná"), base_url="http://127.0.0.1")
    html = client.get(f"/item/{item_of(desk, 'Studie').id}").text
    assert "PDF této zprávy není ve složkách" in html and "Studie je hotova." in html
    assert ".png" not in html


def test_the_frame_stands_where_the_record_does(client: TestClient, desk: Desk) -> None:
    html = client.get(f"/item/{item_of(desk, 'Studie').id}").text
    box = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', html)
    mark = re.search(r'class="mark" x="([\d.]+)" y="([\d.]+)" width="([\d.]+)"', html)
    assert box is not None and mark is not None
    assert abs(float(box[1]) - 300) < 1 and abs(float(box[2]) - 400) < 1
    assert [float(edge) for edge in mark.groups()] == [37.0, 87.0, 206.0]


def test_a_picture_is_drawn_once_and_kept_beside_the_store(client: TestClient, desk: Desk) -> None:
    item = item_of(desk, "Studie")
    client.get(f"/item/{item.id}")
    (kept,) = (desk.folder / "s.pages").iterdir()
    assert kept.name == f"{desk.sha256}-1-110.png"
    first = client.get(f"/page/{desk.sha256}/1.png").content
    assert first == kept.read_bytes()


def test_who_decides_is_asked_once(desk: Desk) -> None:
    client = TestClient(desk.app(), base_url="http://127.0.0.1")
    item = desk.data.queue()[0]
    answer = client.get(f"/item/{item.id}", follow_redirects=False)
    assert answer.headers["location"] == f"/who?next=/item/{item.id}"
    form = {"csrf": csrf(client.get("/who").text), "who": " P.\n Malá ", "next": f"/item/{item.id}"}
    client.post("/who", data=form)
    act(client, item, action="accept")
    assert desk.store.decisions()[0].who == "P. Malá"


def test_the_desk_speaks_english_when_it_is_asked_to(client: TestClient) -> None:
    assert 'lang="cs"' in client.get("/").text.split("\n")[1]
    assert "Queue" in client.get("/?lang=en").text
    assert "Decisions" in client.get("/decisions").text
    assert "Rozhodnutí" in client.get("/decisions?lang=cs").text
    assert "Rozhodnutí" in client.get("/decisions?lang=<b>").text


def test_a_report_page_lists_its_records_beside_the_page(client: TestClient, desk: Desk) -> None:
    html = client.get("/reports").text
    assert "Zpráva o plnění (1. 1. 2024 – 31. 12. 2024)" in html
    report = desk.data.reports()[0].id
    html = client.get("/report", params={"id": report, "record": f"{report}/statement/1"}).text
    assert html.index("Studie") < html.index("Dotace") < html.index("Kotle")
    assert f"/page/{desk.sha256}/1.png" in html
    assert client.get("/report", params={"id": "<b>"}).status_code == 404


def test_a_mention_stands_where_its_record_does_and_is_not_listed(desk: Desk) -> None:
    report = desk.data.reports()[0].id
    statement = desk.data.records_of(report)[2]
    mention = Mention(
        id=f"{report}/mention/1",
        report=report,
        order=99,
        evidence=statement.evidence,
        text="2",
        confidence=0.7,
        record=statement.id,
        field="text",
        start=0,
        end=1,
        label="date",
        value=None,
    )
    made = extraction(desk.sha256)
    run = desk.store.open_run(VERSION, profile_hash(), {})
    desk.store.write(run, replace(made, records=(*made.records, mention)))
    about = desk.data.around(mention.id)
    assert about is not None and about.record == mention
    assert about.before[-1].id == statement.id and about.after[0].order > statement.order
    assert mention.id not in {each.id for each in desk.data.records_of(report)}
