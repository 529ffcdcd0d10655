"""The computer player: reads a `TurnView`, returns orders with their reasons; never writes the world."""
