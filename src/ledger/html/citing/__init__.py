"""How anything of this work is cited: one record in; every form of a citation out."""
