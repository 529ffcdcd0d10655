"""What the campaign's panels show, worked out without a window: figures in words, buttons and why they are closed."""
