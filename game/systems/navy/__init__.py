"""The war at sea: voyages, meetings, convoys, landings."""
