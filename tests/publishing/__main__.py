"""Prints what the published site stands: ``python -m tests.publishing``; ends with 1 if anything at all went wrong."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from macros.publishing.refusals import counted
from tests.publishing.load import Proof, make_releases, prove

RELEASES, BETWEEN, TOLD = 16, 300, 20


def main() -> int:
    """Publish under load and print the figures, in Swedish."""
    with tempfile.TemporaryDirectory(prefix="handbok-publicering-") as folder:
        archives, server = Path(folder) / "arkiv", Path(folder) / "srv"
        archives.mkdir()
        server.mkdir()
        proof = prove(server, make_releases(archives, RELEASES), BETWEEN)
    for line in lines(proof):
        sys.stdout.write(f"{line}\n")
    return 1 if proof.faults else 0


def lines(proof: Proof) -> list[str]:
    """Return what was done and what went wrong, as an administrator reads it."""
    statuses = ", ".join(f"{number} med status {status}" for status, number in proof.statuses.items())
    return [
        f"förfrågningar = {proof.requests} ({statuses})",
        f"utgåvor = {proof.releases}, byten = {proof.switches}, steg tillbaka = {proof.back}",
        f"avbrutna med kill -9 = {proof.killed}",
        f"felaktiga förfrågningar = {proof.refused}, från andra nät = {proof.outside}",
        f"fel = {len(proof.faults)}",
        *(f"  {fault}" for fault in proof.faults[:TOLD]),
        *(
            [f"  … och {counted(len(proof.faults) - TOLD, 'fel', 'fel')} till"]
            if len(proof.faults) > TOLD
            else []
        ),
    ]


if __name__ == "__main__":
    sys.exit(main())
