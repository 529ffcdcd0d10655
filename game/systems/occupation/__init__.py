"""Land that is held but not owned: garrisons, partisans, the price of occupation."""
