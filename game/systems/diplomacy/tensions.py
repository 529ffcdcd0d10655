"""What builds up between nations: claims, incidents at the border, opposed regimes; and treaties that run out."""

from __future__ import annotations

import numpy as np

from game.core.fixed import mul_div, mul_div_array
from game.core.units import FULL, PPM
from game.systems.base import System
from game.world.calls import CALL, forsake
from game.world.components.diplomacy import Aim, Offer, Treaty
from game.world.deeds import log_deed, neighbours, spread_deeds
from game.world.war_goals import pressed as is_pressed
from game.world.war_goals import renounced


class Claims(System):
    """An aim on another's land raises the claimant's casus toward its weight; one no longer pressed lets it fall."""

    def run(self) -> int:
        world = self.world
        goal: dict[tuple[int, int], int] = {}
        owner = world.provinces.owner.tolist()
        for uid, aim in world.entities.each(Aim):
            if not world.nation(aim.nation).alive:
                world.entities.retire(uid)
                continue
            holders = {owner[p] for p in aim.provinces} - {aim.nation}
            if not holders and aim.provinces and aim.reached < 0:
                aim.reached = world.turn
                world.write("aim_reached", {"nation": world.tag(aim.nation), "aim": aim.id}, (aim.nation,))
            pressed = bool(holders) and is_pressed(world, aim)
            for holder in sorted(holders):
                weight = aim.weight if pressed and not renounced(world, aim.nation, holder) else 0
                goal[aim.nation, holder] = goal.get((aim.nation, holder), 0) + weight
        table = world.ledger["casus_claim"]
        for nation in sorted({nation for nation, _ in goal}):
            for other in table[nation].nonzero()[0].tolist():
                goal.setdefault((nation, other), 0)
        speed = world.quantity("claim_speed")
        for pair, weight in sorted(goal.items()):
            gap = min(weight, FULL) - world.stock("casus_claim", pair)
            step = mul_div(gap, speed, PPM) if gap > 0 or not weight else 0
            world.ledger.add("casus_claim", pair, step, "claim", "system.claims")
        return len(goal)


class Frontiers(System):
    """Neighbours that distrust each other have incidents at the border, by chance and friction."""

    def run(self) -> int:
        world = self.world
        near = [(one, other) for one in world.living() for other in neighbours(world, one) if other > one]
        pairs = np.array(near, dtype=np.int64).reshape(-1, 2)
        pairs = pairs[~(world.pacts.foes | world.pacts.allied)[pairs[:, 0], pairs[:, 1]]]
        ones, others = pairs[:, 0], pairs[:, 1]
        table = world.ledger["friction"]
        friction = np.maximum(table[ones, others], table[others, ones])
        chance = mul_div_array(friction, world.quantity("incident_chance"), FULL)
        luck = world.chance.roll_array(PPM, world.turn, "border.incident", ones, others)
        for one, other in pairs[luck < chance].tolist():
            first = world.chance.roll(2, world.turn, "border.blame", one, other)
            actor, target = (one, other) if first else (other, one)
            log_deed(world, "border_incident", actor, target)
            names = {"one": world.tag(actor), "other": world.tag(target)}
            world.write("border_incident", names, (one, other))
        return int((luck < chance).sum())


class Opinions(System):
    """Everyone makes up their mind about the month's deeds, once each."""

    def run(self) -> int:
        return spread_deeds(self.world)


class Doctrines(System):
    """Opposed regimes that can reach each other distrust each other: friction grows toward its level."""

    def run(self) -> int:
        world = self.world
        colour = {n: self._colour(n) for n in world.living()}
        table = world.ledger["casus_ideology"].tolist()
        level, speed = world.quantity("doctrine_friction"), world.quantity("doctrine_speed")
        done = 0
        for one in world.living():
            for other in neighbours(world, one):
                opposed = "communist" in (colour[one], colour[other]) and colour[one] != colour[other]
                goal = level if opposed else 0
                gap = goal - table[one][other]
                if not gap:
                    continue
                step = mul_div(gap, speed, PPM)
                if step > 0 or (step < 0 and not opposed):
                    world.ledger.add("casus_ideology", (one, other), step, "drift", "system.doctrines")
                    done += 1
        return done

    def _colour(self, nation: int) -> str:
        world = self.world
        government = world.nation(nation).government
        return str(world.rules.get("faction", world.faction_ids[government]).family) if government >= 0 else ""


class Expiry(System):
    """Treaties that have run their term end; offers nobody answered lapse."""

    def run(self) -> int:
        world = self.world
        done = 0
        for uid, treaty in world.entities.each(Treaty):
            if 0 <= treaty.until <= world.turn:
                world.entities.retire(uid)
                world.touch_pacts()
                done += 1
        for uid, offer in world.entities.each(Offer):
            if world.turn - offer.made > world.quantity("offer_months"):
                if offer.kind == CALL:
                    forsake(world, offer)
                world.entities.retire(uid)
                done += 1
        return done
