"""The rules at work, by topic. A system is an esper processor that does one thing in one phase of the month.

Systems of different topics do not import each other: they meet in components, columns, the ledger and facts.
"""
