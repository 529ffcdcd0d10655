"""Arguments about holding power by force and by money, each proved by what its carriers do."""

from __future__ import annotations

from game.orders.act import Act
from game.sim.session import Session
from game.world.deciding import scene_of
from game.world.effects import run_effects
from game.world.politics.counts import count
from game.world.politics.seizures import odds
from tests.arguments.hands import APPARATUS, LEFT, level, set_loyalty

PLOTTERS, RULERS = "army_circle", "apparatus"


def coup(session: Session) -> int:
    world = session.world
    return odds(world, "palace_coup", world.faction_index[PLOTTERS]).value


def test_p28_an_army_that_likes_its_ruler_makes_coups_hopeless_and_no_votes(prove) -> None:
    def claim(start) -> bool:
        if "palace_coup" not in start().world.rules.of("seizure"):
            return False
        found, votes = [], []
        for loyalty in (10_000, 90_000):
            session = start()
            world = session.world
            nation, ruler = world.nation_index["SOV"], world.faction_index[RULERS]
            world.nation(nation).government = ruler
            world.ledger.set_up("plot", world.faction_index[PLOTTERS], 90_000)
            set_loyalty(world, "army_cells", PLOTTERS, 80_000)
            votes.append(count(world, nation, "remove_leader", ruler, -1).votes[0].ayes)
            set_loyalty(world, "army_cells", RULERS, loyalty)
            found.append(coup(session))
        return found[0] > 2 * found[1] and votes[0] == votes[1]

    prove("P28", claim)


def test_e21_grants_win_a_region(prove) -> None:
    def claim(start) -> bool:
        session = start(RULERS)
        world = session.world
        if "regional_grants" not in world.rules.of("act"):
            return False
        ties, faction = world.ties, world.faction_index[RULERS]
        place = ties.place(ties.number["regional_secretaries"], faction)
        before = int(world.ledger["loyalty"][place])
        Act(faction, "regional_grants", ties.number["regional_secretaries"]).apply(world)
        return int(world.ledger["loyalty"][place]) > before

    prove("E21", claim)


def choose(session: Session, event: str, option: str) -> None:
    """Let an event happen and take an answer."""
    world = session.world
    scene = scene_of(world, event, world.nation_index["SOV"], -1, option)
    proto = world.rules.get("event", event)
    run_effects(scene, next(one for one in proto.options if one.id == option).effects)


def read_aloud(start, school: str) -> tuple[int, int, int, int]:
    """What reading does to (Stalin's standing, his posts, Trotsky's standing, that of a group it does not name)."""
    session = start(schools={"testament": school})
    who = [("standing", APPARATUS), ("patronage", APPARATUS), ("standing", LEFT), ("standing", "right")]
    before = [level(session.world, *one) for one in who]
    choose(session, "testament", "open")
    one, two, three, four = (level(session.world, *row) - old for row, old in zip(who, before, strict=True))
    return one, two, three, four


def test_p01_read_aloud_the_letter_costs_the_secretary_standing_and_posts(prove) -> None:
    def claim(start) -> bool:
        stalin, posts, _, _ = read_aloud(start, "weapon")
        return stalin <= -20_000 and posts <= -20_000

    prove("P01", claim)


def test_p02_the_letter_spares_nobody_it_names(prove) -> None:
    def claim(start) -> bool:
        _, _, trotsky, unnamed = read_aloud(start, "shrapnel")
        return trotsky <= -10_000 and unnamed > 0

    prove("P02", claim)


def test_p03_under_the_shield_reading_it_helps_the_secretary(prove) -> None:
    def claim(start) -> bool:
        stalin, posts, trotsky, _ = read_aloud(start, "shield")
        return stalin > 0 > trotsky and posts == 0

    prove("P03", claim)


def test_p04_forgers_are_found_out(prove) -> None:
    def claim(start) -> bool:
        session = start()
        world = session.world
        if "stolen_dictation" not in world.rules.of("event"):
            return False
        disgraced = 0
        for turn in range(60):
            world.turn = turn
            world.ledger.set_up("standing", world.faction_index["left_opposition"], 60_000)
            choose(session, "stolen_dictation", "edit")
            disgraced += level(session.world, "standing", LEFT) <= 35_000
        return disgraced >= 57

    prove("P04", claim)


def test_p24_coming_back_lifts_him_and_staying_away_does_not(prove) -> None:
    def claim(start) -> bool:
        found = []
        for option in ("returns", "stays"):
            session = start()
            if "come_back" not in session.world.rules.of("event"):
                return False
            before = level(session.world, "standing", LEFT)
            choose(session, "come_back", option)
            found.append(level(session.world, "standing", LEFT) - before)
        return 4_000 <= found[0] <= 8_000 and -8_000 <= found[1] <= -4_000

    prove("P24", claim)


def test_p25_the_first_word_is_won_by_fame(prove) -> None:
    def claim(start) -> bool:
        won = []
        for fame in (20_000, 90_000):
            session = start()
            world = session.world
            if "first_eulogy" not in world.rules.of("event"):
                return False
            won.append(0)
            for turn in range(40):
                world.turn = turn
                world.ledger.set_up("prestige", world.faction_index["left_opposition"], fame)
                choose(session, "first_eulogy", "claim")
                won[-1] += level(world, "prestige", LEFT) > fame
        return won[1] > won[0] + 10

    prove("P25", claim)
