"""Arguments that voters carry, each proved by what moves a vote: as they are, and left out."""

from __future__ import annotations

from game.core.units import PPM
from game.sim.session import Session
from game.systems.politics.voters import Swings
from game.world.politics.elections import poll

NATION = "GER"


def after(session: Session, months: int = 12, **stocks: int) -> dict[str, int]:
    """Party -> its part of the votes after months under these conditions, ppm."""
    world = session.world
    nation = world.nation_index[NATION]
    for stock, level in stocks.items():
        world.ledger.set_up(stock, nation, level)
    for _ in range(months):
        Swings(world).run()
    world.memo.clear()
    return {world.faction_ids[faction]: share for faction, share in poll(world, nation).items()}


def test_g05_the_slump_makes_communist_voters(prove) -> None:
    def claim(start) -> bool:
        calm = after(start(), unemployment=80_000)["kpd"]
        return after(start(), unemployment=280_000)["kpd"] > calm + PPM // 100

    prove("G05", claim)


def test_g16_a_red_scare_moves_property_to_the_right(prove) -> None:
    def claim(start) -> bool:
        calm, alarm = (after(start(), red_scare=level) for level in (10_000, 70_000))
        return alarm["nsdap"] > calm["nsdap"] and alarm["kpd"] < calm["kpd"]

    prove("G16", claim)


def test_g17_the_wave_needs_men_out_of_work(prove) -> None:
    def claim(start) -> bool:
        shares = []
        for flag, level in ((True, 80_000), (False, 280_000), (True, 280_000)):
            session = start()
            if flag:
                session.world.flags["brown_wave"] = -1
            shares.append(after(session, unemployment=level)["nsdap"])
        return shares[2] > shares[1] + PPM // 20 and shares[0] < PPM // 10

    prove("G17", claim)
