from communique.resolution.recent import Recent


def test_there_are_no_more_than_there_is_room_for() -> None:
    held: Recent[int, str] = Recent(4)
    for number in range(100):
        held[number] = str(number)
        assert held[number] == str(number)
        assert len(held) <= 4


def test_what_is_asked_for_stays_longer_than_what_came_later() -> None:
    held: Recent[int, str] = Recent(4)
    for number in range(4):
        held[number] = str(number)
    assert held[0] == "0"
    held[4] = "4"
    assert sorted(held) == [0, 3, 4]


def test_there_is_room_for_one() -> None:
    held: Recent[str, int] = Recent(1)
    held["a"] = 1
    held["b"] = 2
    held["b"] = 3
    assert held == {"b": 3}
