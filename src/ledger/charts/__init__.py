"""Charts and calculators: what they are, a vocabulary to draw with, and what a run leaves of them."""
