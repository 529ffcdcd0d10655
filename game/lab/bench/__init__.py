"""Benchmarks in CPU time, each beside its budget or a peer. `main.py bench` prints them.

One file a subject; each benchmark is a function under `@BENCHES(name)`.
"""

from game.lab.bench import combat, growth, routes, whole
from game.lab.bench.base import BENCHES, Case, Line, cpu, measure, rivals

__all__ = ["BENCHES", "Case", "Line", "combat", "cpu", "growth", "measure", "rivals", "routes", "whole"]
