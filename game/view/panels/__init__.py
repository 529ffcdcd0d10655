"""The panels of the campaign screen: widgets filled from `game.view.models`."""
