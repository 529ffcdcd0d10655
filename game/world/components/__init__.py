"""Components by topic: plain data of what is few, differs, comes and goes. `COMPONENTS` names them all for saves."""

from game.core.registry import Registry

COMPONENTS: Registry[type] = Registry("components")
"""Component name -> dataclass; filled by `@component`."""


def component(kind: type) -> type:
    """Register a component dataclass under its own name."""
    return COMPONENTS.add(kind.__name__, kind)
