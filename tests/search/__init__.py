"""How well the search finds what staff look for, in the real box of the real site."""
