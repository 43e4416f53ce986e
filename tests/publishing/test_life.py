"""The life of a record: the stages that reports tell of it, in the order in which they came to tell them."""

from tests.register.conftest import Press

from communique.publishing.life import in_words
from communique.register.store import Register

SESSION = {"kind": "meeting", "form": "session", "mechanism": "Joint Economic Commission", "ordinal": 12,
           "parties": ["KZ", "TR"], "date": "2023-05-04"}  # fmt: skip
TOLD = [("d1", "2023-02-01", "planned"), ("d2", "2023-03-01", "planned"), ("d3", "2023-05-04", "held")]


def register_of(*told: tuple[str, str, str]) -> Register:
    press = Press()
    for name, day, stage in told:
        text = f"Paper {name}: the twelfth session of the Joint Economic Commission is {stage}."
        press.story(name, day, text, SESSION | {"stage": stage, "quote": text})
    register = Register.open(":memory:")
    for document, extraction in zip(press.documents, press.extractions, strict=True):
        register.add(document, extraction)
    return register


def test_the_stages_stand_in_the_order_in_which_they_were_first_reported() -> None:
    for told in (TOLD, TOLD[::-1]):
        with register_of(*told) as register:
            (session,) = register.records("meeting")
            assert session.get("stage") == "held"
            assert in_words(session) == "planned (1 February 2023) → held (4 May 2023)"


def test_a_record_of_one_stage_has_no_life_to_tell() -> None:
    with register_of(*TOLD[:2]) as register:
        assert in_words(register.records("meeting")[0]) == ""


def test_every_value_tells_its_first_and_its_last_report() -> None:
    with register_of(*TOLD[:2]) as register:
        stage = register.records("meeting")[0].fields["stage"].preferred
        assert (stage.since, stage.reported) == ("2023-02-01", "2023-03-01")
