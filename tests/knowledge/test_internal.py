"""Words for a state's own organs are found as whole words."""

from communique.knowledge.internal import own_organs


def test_organs_and_people_of_a_state_are_found_whole_in_any_case() -> None:
    assert own_organs().search("The Governor met with the CABINET")
    assert own_organs().search("Talks with Deputy Prime Minister Ana Sample")
    assert not own_organs().search("A ministerial of the governorates on cabinetry")
