"""What several parties issue together, known by that rather than by its name: a joint statement, a statement of two, a
number of documents signed."""

from communique.extraction.instruments.counts import count_of
from communique.extraction.instruments.deeds import Deed
from communique.extraction.instruments.own_heading import AHEAD, is_statement_of_several, of_heading
from communique.extraction.instruments.signatories import doers, outright, signatories
from communique.extraction.instruments.signs_of_deeds import is_by_parties
from communique.extraction.scene import Scene
from communique.extraction.titles.reach import Title
from communique.knowledge.instruments import InstrumentNoun
from communique.knowledge.instruments import instruments as lexicon
from communique.knowledge.parties import is_state

APPROVING = ("adopt", "approv", "agree", "endors")
"""What several do to documents, and one state alone to its own."""


def sure_of_statement(scene: Scene, name: Title, told: Deed | None) -> float | None:
    """How likely a joint statement is one between parties: issued, signed or adopted, or what the document itself is by
    its heading; None where it is none."""
    if told is not None and (told.binding or told.word.lower_ in lexicon().issuing):
        return 0.85 if is_by_parties(scene, name, told) else None
    heading = is_statement_of_several(name) and told is None
    if not heading:
        return 0.85 if name.part == "title" and name.first <= AHEAD and len(of_heading(scene)) >= 2 else None
    return 0.85 if of_heading(scene) else None


def is_by_several(scene: Scene, name: Title, noun: InstrumentNoun, told: Deed) -> bool:
    """Whether several parties are told to issue what one issues as often: 'Peru and Chile also issued a statement on'."""
    issued = told.word.lower_ in lexicon().issuing | lexicon().signing and told.outlook in ("done", "coming")
    if not issued or told.background or name.plural or name.bare or not name.after:
        return False
    if any(t.lower_ == "following" for t in name.sentence.tokens[max(name.first - 2, 0) : name.first]):
        return False  # the words over a document that is that statement
    if name.after[0].lower_ in ("for", "to") or told.word.lemma_.lower() == "make":
        return False  # 'made a statement for the press'
    if len(doers(scene, name, told)) > 1:
        return True
    of_others = name.after[0].lower_ in ("of", "by", "from") and len(outright(scene, name)) < 2
    return bool(noun.before) and not of_others and len(signatories(scene, name, told)[0]) > 1


def is_signed_whole(scene: Scene, name: Title, told: Deed) -> bool:
    """Whether documents of which only the number, the subject or the sides are told are signed, or approved by several."""
    if told.background:
        return False
    counted = count_of(name) is not None
    about = len(name.after) > 1 and name.after[0].lower_ == "on"
    if told.binding and (told.word.lower_ in lexicon().signing or told.word.lower_.startswith("sign")):
        # 'a partnership document between Peru and Chile'
        between = len(outright(scene, name)) > 1 and bool(name.before) and not name.plural
        return counted or between or (about and name.token.lower_ == "document")
    if not told.word.lower_.startswith(APPROVING) or told.reaches != "signed":
        return False
    if about and not counted:
        return len(doers(scene, name, told)) > 1
    several = len(doers(scene, name, told)) > 1
    return counted and (several or any(not is_state(code) for code in signatories(scene, name, told)[0]))
