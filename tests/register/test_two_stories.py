"""The two labelled stories in one register: each fact once, with its sources, doubts and what is owed."""

from datetime import date
from typing import Any

import pytest

from communique.model.record import Record
from communique.register.assembly import Assembly
from communique.register.due import due

pytestmark = pytest.mark.on_both

pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def held(seeds: Any) -> Assembly:
    assembled: Assembly = seeds.assembled()
    return assembled


def of_kind(held: Assembly, kind: str, **fields: Any) -> list[Record]:
    return [r for r in held.records if r.kind == kind and all(r.get(f) == v for f, v in fields.items())]


def the(held: Assembly, kind: str, **fields: Any) -> Record:
    found = of_kind(held, kind, **fields)
    assert len(found) == 1, (kind, fields, len(found))
    return found[0]


def test_each_fact_is_held_once(held: Assembly) -> None:
    kinds = [record.kind for record in held.records]
    numbers = {kind: kinds.count(kind) for kind in ("meeting", "instrument", "mechanism", "statement", "office")}
    assert numbers == {"meeting": 4, "instrument": 3, "mechanism": 3, "statement": 8, "office": 5}


def test_the_commission_has_its_rhythm_its_hosts_and_its_task(held: Assembly) -> None:
    commission = the(held, "mechanism", acronym="IRIGC-MTC")
    assert commission.get("name").startswith("India-Russia Inter-Governmental Commission")
    assert commission.relationship == ("IN", "RU")
    assert (commission.get("cadence"), commission.get("hosts")) == ("annual", "alternating")
    assert sorted(commission.get("rota")) == ["IN", "RU"]
    assert "ongoing projects" in commission.get("task")
    session = the(held, "meeting", mechanism="Inter-Governmental Commission on Military-Technical Cooperation")
    assert session.get("date") == "2021-12-06"
    assert (session.get("place"), session.get("country"), session.get("stage")) == ("New Delhi", "IN", "held")
    assert commission.links["sessions"] == (session.id,)
    assert session.links["mechanism"] == (commission.id,)


def test_the_dialogue_the_summit_and_the_visit_are_three_meetings(held: Assembly) -> None:
    assert the(held, "meeting", ordinal=1).get("stage") == "planned"
    summit = the(held, "meeting", ordinal=21)
    assert (summit.get("date"), summit.get("stage")) == ("2021-12-06", "planned")
    visit = the(held, "meeting", form="visit")
    assert (visit.get("participants"), visit.get("country")) == (["Vladimir Putin"], "IN")


def test_the_programme_is_not_the_arrangement_that_is_to_be_renewed(held: Assembly) -> None:
    assert the(held, "instrument", form="programme").get("stage") == "signed"
    arrangement = the(held, "instrument", term="2021/2031")
    assert (arrangement.get("stage"), arrangement.get("act")) == ("expected", "renew")


def test_the_agreements_have_one_source_for_the_passage_is_shared(held: Assembly) -> None:
    agreements = the(held, "instrument", count={"min": 11})
    assert agreements.get("stage") == "expected"
    assert agreements.get("subjects") == ["space", "culture", "science and technology", "defence"]
    count = agreements.fields["count"].preferred
    assert count.sources == 1
    assert len(agreements.documents) == 2
    for witness in count.evidence:
        assert witness.shared_with == tuple(d for d in agreements.documents if d != witness.evidence.document)


def test_what_both_say_in_their_own_words_has_two_sources_and_what_one_says_has_one(held: Assembly) -> None:
    assert the(held, "office", person="Sergey Shoigu").fields["office"].preferred.sources == 2
    assert the(held, "instrument", form="programme").sources == 1
    assert all(record.sources == 1 for record in of_kind(held, "statement"))


def test_the_statements_have_their_speakers_and_modes(held: Assembly) -> None:
    said = sorted((s.get("speaker"), s.get("mode")) for s in of_kind(held, "statement"))
    assert said == sorted(
        [("Rajnath Singh", "indirect")] * 3
        + [("Rajnath Singh", "direct")] * 4
        + [("Ministry of External Affairs", "indirect")]
    )


def test_the_man_of_two_offices_is_a_conflict_that_casts_a_doubt_on_the_dialogue(held: Assembly) -> None:
    assert len(held.conflicts) == 1
    conflict = held.conflicts[0]
    assert (conflict.sort, conflict.subject, conflict.relationship) == (
        "person and office",
        "Sergey Shoigu",
        ("IN", "RU"),
    )
    assert [side.sources for side in conflict.sides] == [2, 1]
    copied = conflict.sides[1].evidence
    assert {w.evidence.document for w in copied} == {d for w in copied for d in w.shared_with}
    dialogue, office = the(held, "meeting", ordinal=1), the(held, "office", person="Sergey Shoigu")
    assert set(conflict.about) == {dialogue.id, office.id}
    assert dialogue.conflicts == (conflict,)


def test_what_is_due_on_the_day_after(held: Assembly) -> None:
    owed = due(held, date(2021, 12, 7))
    session = next(d for d in owed if d.sort == "session" and d.host)
    assert (session.when, session.host, session.state) == ("2022", "RU", "open")
    assert set(session.derived) == {"when", "host"}
    assert "derived" in session.why
    assert "India" in session.why
    assert "2021-12-06" in session.why
    summit = next(d for d in owed if d.sort == "session" and d.ordinal)
    assert (summit.when, summit.ordinal) == ("2022", 22)
    late = [(d.sort, d.when) for d in owed if d.state == "late"]
    assert late == [("meeting", "2021-12-06")] * 3 + [("signature", "2021-12-06")] * 2
    assert [d.state for d in owed] == ["late"] * 5 + ["open"] * 2


def test_the_term_that_ends_in_2031_is_due_in_that_year(held: Assembly) -> None:
    term = next(d for d in due(held, date(2031, 6, 1)) if d.sort == "term")
    assert (term.when, term.state) == ("2031", "open")
    assert not [d for d in due(held, date(2029, 6, 1)) if d.sort == "term"]
