"""Who is in a document, for which party, and whom each mention means."""

from communique.extraction.cast import build
from communique.extraction.parse import prepare
from communique.extraction.scene import Scene
from communique.model.document import Document


def _scene(text: str, *, title: str = "", source: str | None = None, published: str | None = "2023-05-10") -> Scene:
    return build(next(prepare([Document(id="d", text=text, title=title, source=source, published=published)])))


def _people(scene: Scene) -> dict[str, tuple[str | None, list[str]]]:
    return {p.name: (p.party, [h.office for h in p.offices]) for p in scene.persons}


def _means(scene: Scene, words: str) -> list[str]:
    return [
        person.name
        for mention in scene.mentions
        if scene.prepared.part(mention.part)[mention.start : mention.end] == words
        for person in mention.persons
    ]


def test_a_person_stands_for_the_party_of_the_office() -> None:
    scene = _scene("Kenyan Foreign Minister Alfred Mutua met his Ugandan counterpart Jeje Odongo in Nairobi.")
    assert _people(scene) == {
        "Alfred Mutua": ("KE", ["Foreign Minister"]),
        "Jeje Odongo": ("UG", ["Foreign Minister"]),
    }


def test_a_surname_and_a_courtesy_mean_the_person_named_in_full() -> None:
    scene = _scene(
        "Chilean President Gabriel Boric received Foreign Minister of Peru Ana Gervasi. Mr Boric said that trade grows. "
        "Gervasi agreed."
    )
    assert _means(scene, "Mr Boric") == ["Gabriel Boric"]
    assert _means(scene, "Gervasi") == ["Ana Gervasi"]


def test_a_title_alone_means_its_holder() -> None:
    scene = _scene(
        "Dutch Prime Minister Mark Rutte met Latvian President Egils Levits in Riga. The Prime Minister thanked Latvia."
    )
    assert _means(scene, "The Prime Minister") == ["Mark Rutte"]


def test_he_means_the_subject_of_the_sentence_before() -> None:
    scene = _scene("Greek Prime Minister Kyriakos Mitsotakis visited Cyprus. He said that ties are strong.")
    assert _means(scene, "He") == ["Kyriakos Mitsotakis"]


def test_the_two_ministers_are_those_who_met() -> None:
    scene = _scene(
        "Indonesian Foreign Minister Retno Marsudi held talks with Australian Foreign Minister Penny Wong in Jakarta. "
        "The two ministers reviewed a trade plan."
    )
    assert _means(scene, "The two ministers") == ["Retno Marsudi", "Penny Wong"]


def test_officials_without_a_party_stand_for_the_one_that_is_left() -> None:
    scene = _scene(
        "Defence Minister Carlos Example and his Portuguese counterpart Rui Sample met in Madrid. "
        "Spain and Portugal share a border. Spain will host the next talks with Portugal."
    )
    assert _people(scene)["Carlos Example"] == ("ES", ["Defence Minister"])


def test_officials_of_the_outlets_own_party_need_no_demonym() -> None:
    scene = _scene(
        "Secretary Jo Example spoke with Irish Foreign Minister Mary Sample.", source="U.S. Department of State"
    )
    assert _people(scene)["Jo Example"][0] == "US"


def test_two_persons_of_one_surname_stay_two() -> None:
    scene = _scene("South Korean President Moon Example met Chinese Premier Li Example. President Moon smiled.")
    assert {"Moon Example", "Li Example"} <= set(_people(scene))


def test_a_former_holder_holds_nothing() -> None:
    scene = _scene("Former Polish President Jo Example met Czech Foreign Minister Jan Sample in Prague.")
    assert _people(scene)["Jo Example"][1] == []
