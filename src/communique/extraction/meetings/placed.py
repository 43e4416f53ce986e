"""Where a meeting was, from all that tells of it."""

from collections.abc import Sequence

from communique.extraction.meetings.day import Day, is_recent, stage_of
from communique.extraction.meetings.days_of_visits import further_on
from communique.extraction.meetings.occasion import Occasion
from communique.extraction.meetings.told_places import is_site, place_of_guest, town_of_heading
from communique.extraction.meetings.whereabouts import dateline_at
from communique.extraction.scene import Scene
from communique.knowledge.parties import country_of
from communique.model.evidence import Ground, How


def place_of(
    scene: Scene, cluster: Sequence[Occasion], main: bool, form: str, day: Day
) -> tuple[str | None, str | None, Ground | None]:
    """The place and the country told; for what the release is about, the place it was issued at."""
    if form == "call":
        return None, None, None
    placed = _town_visited(cluster, day.date) if form == "visit" else _nearest_told(cluster)
    country = next((o.country for o in cluster if o.country), None)
    if placed is not None:
        how: How = "told" if placed.place_span else "conventional"
        where = placed.place_span or (placed.part, placed.sentence.start, placed.sentence.end)
        return placed.place, placed.country or country, Ground("place", (scene.evidence(*where),), how)
    headed = town_of_heading(scene) if main else None
    if headed is not None and headed.code in (country, *(p for o in cluster for p in o.everybody())):
        town = scene.prepared.title[headed.start : headed.end]
        return town, headed.code, Ground("place", (scene.evidence("title", headed.start, headed.end),))
    stay, there = place_of_guest(scene, cluster) if country is None else (None, None)
    country = country or there
    place = dateline_at(scene, cluster[0].sentence)
    abroad = place is not None and day.country is not None and day.country != country_of(place)
    here = (main and not abroad) or (
        place is not None and form == "talks" and _is_of_here(scene, cluster, country_of(place), day)
    )
    today = stage_of(cluster) == "planned" and main and day.date is not None and day.date == scene.document.day
    if here and place and (stage_of(cluster) == "held" or today) and country in (None, country_of(place)):
        told = cluster[0]
        return (
            place,
            country_of(place),
            Ground("place", (scene.evidence(told.part, told.start, told.end),), "conventional"),
        )
    return stay if form == "talks" else None, country, None


def _is_of_here(scene: Scene, cluster: Sequence[Occasion], country: str | None, day: Day) -> bool:
    """Whether talks of the day, with a guest or a host of the country that a story is written in, were held where it was."""
    if country is None or day.place is not None or day.country not in (None, country):
        return False
    return is_recent(scene, day.date) and any(country in o.everybody() for o in cluster)


def _nearest_told(cluster: Sequence[Occasion]) -> Occasion | None:
    """The telling that says most nearly where talks were: at what site, rather than in what town."""
    told = [o for o in cluster if o.place]
    return next((o for o in told if is_site(o.place or "")), told[0] if told else None)


def _town_visited(cluster: Sequence[Occasion], days: str | None) -> Occasion | None:
    """The telling that gives a visit its town: one town alone, but for those that are a day's trip from it."""
    stops = [o for o in cluster if o.place and not (days and further_on(o, days))]
    whole = [
        o for o in stops if days and o.date == days
    ]  # 'his visit to Dakar on 16 and 17 May', and a trip from there
    stops = whole or stops
    return stops[0] if len({o.place for o in stops}) == 1 else None
