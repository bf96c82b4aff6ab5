"""Certificates for a server on this machine, of an authority that no browser knows, as a municipality's own."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

OPENSSL = shutil.which("openssl")

_SETTINGS = """
[ca]
default_ca = own
[own]
new_certs_dir = {folder}
database = {folder}/index.txt
serial = {folder}/serial
default_md = sha256
policy = any
unique_subject = no
x509_extensions = leaf
[any]
commonName = supplied
[leaf]
subjectAltName = {name}
basicConstraints = CA:FALSE
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
"""


@dataclass(frozen=True)
class Authority:
    """Issues certificates; all are of its own folder."""

    folder: Path

    @property
    def file(self) -> Path:
        """What one who trusts it has."""
        return self.folder / "ca.pem"

    def issue(self, name: str, first: str, last: str) -> Path:
        """Issue a certificate for a name (``IP:127.0.0.1``), from one day (``20200101``) to another; key and all in one file."""
        settings, leaf, request = (self.folder / each for each in ("ca.cnf", "leaf.pem", "leaf.csr"))
        settings.write_text(_SETTINGS.format(folder=self.folder, name=name))
        (self.folder / "index.txt").write_text("")
        (self.folder / "serial").write_text("01")
        key = self.folder / "leaf.key"
        _openssl(
            "req", "-new", "-newkey", "ec", *_CURVE, "-keyout", key, "-out", request, "-subj", "/CN=server"
        )
        _openssl(
            *("ca", "-batch", "-config", settings, "-in", request, "-out", leaf, "-notext"),
            *("-keyfile", self.folder / "ca.key", "-cert", self.file),
            *("-startdate", f"{first}000000Z", "-enddate", f"{last}000000Z"),
        )
        leaf.write_bytes(leaf.read_bytes() + key.read_bytes())
        return leaf


_CURVE = ("-pkeyopt", "ec_paramgen_curve:P-256", "-nodes")


def found_authority(folder: Path) -> Authority:
    """Make an authority with a key of its own."""
    authority = Authority(folder)
    key = folder / "ca.key"
    _openssl(
        *("req", "-x509", "-newkey", "ec", *_CURVE, "-keyout", key, "-out", authority.file),
        *("-subj", "/CN=Exempelkopings CA", "-days", "36500"),
        *("-addext", "keyUsage=critical,keyCertSign,cRLSign"),
    )
    return authority


def _openssl(*arguments: object) -> None:
    done = subprocess.run(["openssl", *map(str, arguments)], capture_output=True, text=True, check=False)  # noqa: S607
    assert done.returncode == 0, done.stderr
