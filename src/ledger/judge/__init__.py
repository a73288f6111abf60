"""What may be said: does a text agree, is a figure bound, which verdict follows."""
