"""Output, trade, upkeep, construction and training."""
