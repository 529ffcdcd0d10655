"""Orders: the one road into the world, for people, brains and replays alike. One order, or one tight family, per file.

An order is a frozen dataclass registered with `@order`. `reserves` says what a plan must set aside for it, `check`
whether it may be given and if not why, `apply` carries it out in its phase. Its portfolio, phase and price in political
will stand in `balance/orders/`.
"""
