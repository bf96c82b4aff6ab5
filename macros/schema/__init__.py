"""The contract with the editors: frozen models in which Swedish keys (aliases) meet English names."""
