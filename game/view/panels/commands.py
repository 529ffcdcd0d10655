"""What the player does on the campaign screen: giving and withdrawing orders, selecting, following lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from game.core.errors import GameError, Refusal
from game.orders.base import Order
from game.orders.desk import Delegate
from game.view.models import build as model
from game.view.models import facts, laws
from game.view.models.play import Link
from game.view.panels import fleets
from game.view.panels.frontwork import FrontWork
from game.view.panels.mapwork import MapWork
from game.view.panels.openers import Openers
from game.view.ui import ask
from game.view.words import Name

if TYPE_CHECKING:
    from game.view.models.build import Item, Row


class Commands(FrontWork, MapWork, Openers):
    """See the module."""

    # -- orders ------------------------------------------------------------------------------------------------
    def give(self, order: Order) -> bool:
        """Give an order; say why when it is refused."""
        refused = self.play.issue(order)
        if refused is not None:
            self.deny(refused)
        else:
            self.ui.sounds.play("stamp")
            self.ui.toasts.say(self.words.order(order), "good", 2.5)
        self.refresh()
        return refused is None

    def give_all(self, orders: Sequence[Order]) -> int:
        """Give several orders; the first refusal is shown, with how many could be given."""
        refused = [found for found in (self.play.issue(order) for order in orders) if found is not None]
        if refused:
            self.deny(refused[0])
        elif orders:
            self.ui.sounds.play("stamp")
        self.refresh()
        return len(orders) - len(refused)

    def deny(self, refused: Refusal) -> None:
        """Show why not."""
        self.ui.sounds.play("deny")
        self.ui.toasts.say(self.words.refusal(refused), "bad", 5.0)

    def take(self, item: Item, times: int) -> None:
        """A click on a cameo: choose it for placing, or queue it at once; Shift queues five in the best places."""
        if item.kind == "technology":
            self.give(model.order_for(self.play, item.kind, item.id))
            return
        if times > 1 or self.placing == (item.kind, item.id):
            self._queue_best(item, times if times > 1 else 1)
            return
        if not model.best_site(self.play, item.kind, item.id):
            refused = model.refusal_anywhere(self.play, item.kind, item.id)
            if refused is not None:
                self.deny(refused)
            return
        self.placing = (item.kind, item.id)
        self.ui.toasts.say(self.t("ui.place.how", what=item.caption), "brass", 6.0)
        self.refresh()

    def _queue_best(self, item: Item, times: int) -> None:
        self.placing = None
        done = 0
        for _ in range(times):
            site = model.best_site(self.play, item.kind, item.id)
            if not site or self.play.issue(model.order_for(self.play, item.kind, item.id, site)) is not None:
                break
            done += 1
        if done:
            self.ui.sounds.play("build")
            self.ui.toasts.say(self.t("ui.place.queued", count=done, what=item.caption), "good")
        else:
            refused = model.refusal_anywhere(self.play, item.kind, item.id)
            if refused is not None:
                self.deny(refused)
        self.refresh()

    def give_back(self, item: Item, times: int) -> None:
        """A right click on a cameo: take the last of its kind off the queue."""
        rows = [row for row in model.queue(self.play, self.words, item.kind) if row.link.name == item.id]
        for row in reversed(rows[-times:]):
            self.queue_stop(row)

    def queue_pick(self, row: Row) -> None:
        """Go where a work stands."""
        if row.link.id:
            self.select_province(row.link.id, centre=True)

    def queue_stop(self, row: Row) -> None:
        """Take a line off the queue."""
        refused = model.stop(self.play, row)
        if refused is not None:
            self.deny(refused)
        self.refresh()

    def queue_first(self, row: Row) -> None:
        """Put a line first."""
        refused = model.first(self.play, row)
        if refused is not None:
            self.deny(refused)
        self.refresh()

    def set_policy(self, axis: str, option: str) -> None:
        """Plan a change of policy, or drop the planned one by choosing what is in force."""
        planned = next((k for k, order in enumerate(self.play.plan()) if laws.axis_of(order) == axis), -1)
        if option != self.play.view.policy(axis):
            self.give(laws.change(self.play, axis, option).order)
        elif planned >= 0:
            self.take_back(planned)
        else:
            self.refresh()

    def take_back(self, place: int) -> None:
        """Take an order out of the plan, and say what falls with it."""
        for order, refused in self.play.withdraw(place):
            text = self.t("ui.plan.fallen", order=self.words.order(order), reason=self.words.refusal(refused))
            self.ui.toasts.say(text, "warn", 6.0)
        self.refresh()

    def delegated(self, portfolio: str) -> bool:
        """Whether the staff gives the routine orders of a portfolio, this month's plan included."""
        for order in reversed(self.play.plan()):
            if isinstance(order, Delegate) and order.portfolio == portfolio:
                return order.on
        return self.play.view.delegated(portfolio)

    def delegate(self, portfolio: str, on: bool) -> None:
        """Give a portfolio to the staff or take it back."""
        self.give(Delegate(self.play.faction, portfolio, on))

    def sure_disband(self, order: Order) -> None:
        """Ask before an army is sent home."""
        t = self.t
        ask(
            self.ui,
            t("ui.do.disband"),
            t("ui.do.disband.sure"),
            [("yes", t("ui.do.disband"), lambda: self.give(order)), ("no", t("ui.cancel"), None)],
            id="disband",
        )

    def undo(self) -> None:
        """Take back the last order."""
        if self.play.undo():
            self.ui.sounds.play("click")
        else:
            self.ui.toasts.say(self.t("ui.undo.none"), "brass", 2.0)
        self.refresh()

    def redo(self) -> None:
        """Give it again."""
        refused = self.play.redo()
        if refused is not None:
            self.deny(refused)
        self.refresh()

    # -- selection ---------------------------------------------------------------------------------------------
    def select(self, uids: Sequence[int], centre: bool = False) -> None:
        """Select formations."""
        self.selected = list(uids)
        self.province = 0
        self.moving, self.placing = False, None
        self.pane.way(None)
        if uids and centre:
            found = self.play.view.formation(uids[0])
            if found is not None:
                self.pane.centre_on(found.province)
        self.refresh()

    def select_province(self, province: int, centre: bool = False) -> None:
        """Select a province."""
        self.selected, self.province = [], province
        self.moving = False
        self.pane.way(None)
        if centre:
            self.pane.centre_on(province)
        self.refresh()

    def unselect(self) -> None:
        """Select nothing."""
        self.stop_listing()
        self.placing = None
        self.select([])

    def next_idle(self) -> None:
        """The next own formation nobody has thought of."""
        idle = facts.idle(self.play) or facts.own(self.play)
        if not idle:
            self.ui.toasts.say(self.t("ui.idle.none"), "brass", 2.0)
            return
        uids = [f.uid for f in idle]
        here = self.selected[0] if self.selected else 0
        after = [uid for uid in uids if uid > here]
        self.select([after[0] if after else uids[0]], centre=True)

    def follow(self, link: Link) -> None:
        """Go to what a line names, and select it."""
        view = self.play.view
        if link.kind == "province":
            self.select_province(link.id, centre=True)
        elif link.kind == "formation":
            if view.formation(link.id) is not None:
                self.select([link.id], centre=True)
        elif link.kind == "nation":
            if 0 <= link.id < len(view.tags):
                home = view.capital(link.id)
                if home:
                    self.pane.centre_on(home)
                self.open_nation(link.id)
        elif link.kind == "war":
            self.open_wars(link.id)
        elif link.kind == "event":
            self.open_event(link.id)
        elif link.kind == "offer":
            self.open_offer(link.id)
        elif link.kind == "stock":
            self.open_ledger(link.name)
        elif link.kind == "battle":
            self.open_battle(link.id)
        elif link.kind == "congress":
            self.open_congress(link.name)
        elif link.kind == "tab":
            self.pick_tab(link.name)
        elif link.kind in ("building", "unit") and link.id:
            self.select_province(link.id, centre=True)

    # -- the turn ----------------------------------------------------------------------------------------------
    def end_turn(self) -> None:
        """End the turn; name what is open first."""
        self.turn.ask()

    # -- keys --------------------------------------------------------------------------------------------------
    def _bind(self) -> None:
        bind = self.ui.bind
        bind("next_idle", self.next_idle)
        bind("next_alert", self.next_alert)
        bind("find", self.open_find)
        bind("quick_save", self.quick_save)
        bind("quick_load", self.quick_load)
        bind("help", self.open_help)
        bind("zoom_in", lambda: self._zoom(1))
        bind("zoom_out", lambda: self._zoom(-1))
        bind("centre_home", lambda: self.pane.centre_on(self.play.view.capital(self.play.view.nation)))
        bind("fronts", self.toggle_planner)
        bind("congress", self.open_congress)
        bind("m", self.begin_move)
        bind("b", self.toggle_sea)
        bind("fleets", lambda: self.open_fleets(True))
        bind("wings", lambda: self.open_fleets(False))

    def _zoom(self, notches: int) -> None:
        self.pane.camera.step(notches)
        self.ui.dirty = True

    def next_alert(self) -> None:
        """Go to the first thing that is open."""
        from game.view.models.work import open_work

        work = open_work(self.play, self.words)
        if work and work[0].link is not None:
            self.follow(work[0].link)
        else:
            self.ui.toasts.say(self.t("ui.end.clear"), "good", 2.0)

    def escape(self) -> None:
        """Drop what is begun, then what is selected; then the menu."""
        if self.turn.running:
            return
        if self.listing is not None:
            self.stop_listing()
        elif self.picking is not None:
            fleets.end(self, 0)
        elif self.planner is not None and self.planner.picking:
            self.planner.picking = ""
            self.refresh()
        elif self.placing or self.moving:
            self.placing, self.moving = None, False
            self.pane.way(None)
            self.refresh()
        elif self.selected or self.province:
            self.unselect()
        elif self.planner is not None:
            self.toggle_planner()
        else:
            self.open_menu()

    # -- saves -------------------------------------------------------------------------------------------------
    def quick_save(self) -> None:
        """Save under the quick slot."""
        from game.save import store

        try:
            self.thumbnail(store.save(self.play.session, store.QUICKSAVE))
            self.ui.toasts.say(self.t("ui.save.done"), "good")
        except GameError as error:
            self.ui.toasts.say(Name(str(error)), "bad", 8.0)

    def quick_load(self) -> None:
        """Ask, then load the quick slot."""
        from game.save import store

        path = store.slot(store.QUICKSAVE)
        if not path.is_file():
            self.ui.toasts.say(self.t("ui.save.none"), "bad")
            return
        backend, t = self.app.backend, self.t
        ask(
            self.ui,
            t("ui.action.quick_load"),
            t("ui.save.sure"),
            [
                ("yes", t("ui.load"), lambda: self.app.push("progress", work=lambda: backend.load(str(path)))),
                ("no", t("ui.cancel"), None),
            ],
            id="quickload",
        )

    def thumbnail(self, path: Any) -> None:
        """A picture beside the save; none where two people share the machine, for it would show one the other's map."""
        import pygame

        picture = path.with_suffix(".png")
        try:
            if self.play.people > 1:
                picture.unlink(missing_ok=True)
                return
            small = pygame.transform.smoothscale(
                self.app.surface.subsurface(self.pane.rect.clip(self.app.surface.get_rect())), (320, 200)
            )
            pygame.image.save(small, str(picture))
        except (OSError, pygame.error):
            pass
