"""The laboratory: whole campaigns played by the computer, alone or in batches, and what is learnt from them."""
