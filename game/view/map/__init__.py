"""The map: painting (`renderer`, `level`, `style`, `fields`), the view on it (`camera`), what stands on it (`labels`,
`towns`, `counters`, `overlay`), what lies under the mouse (`picking`), the small map (`minimap`).

`pane.MapPane` puts them together; `scene.MapScene` is all it needs to know of the game.
"""
