#!/usr/bin/env bash
# Prepares what the make targets run on.
#   tools/setup.sh site   .venv with the locked packages of requirements.txt
#   tools/setup.sh dev    the same, plus requirements-dev.txt
#   tools/setup.sh test   the same, plus a browser, the web server, poppler, and Java and pdf.js if they can be had;
#                         prints the path of a Chromium that starts
# All messages go to stderr, so that stdout carries nothing but the path.
set -euo pipefail
cd -- "$(dirname -- "$0")/.."

say() { printf '%s\n' "$*" >&2; }
die() { say "$@"; exit 1; }

find_python() {
    local wanted=${PYTHON:-python3} major minor
    # The base interpreter: in an activated .venv, python3 is the very thing that may be rebuilt.
    read -r version python < <("$wanted" -c 'import os, sys
base = getattr(sys, "_base_executable", sys.executable)
print("%d.%d.%d %s" % (sys.version_info[:3] + (os.path.realpath(base),)))' 2>/dev/null) ||
        die "Hittar inte $wanted. Installera Python 3.11 eller senare, eller ange en annan: make site PYTHON=python3.12"
    IFS=. read -r major minor _ <<<"$version"
    ((major * 100 + minor >= 311)) ||
        die "Python 3.11 eller senare behövs, men $wanted är $version. Ange en annan: make site PYTHON=python3.12"
}

find_chromium() {
    local name path
    # The build without windows first: the tests take half as long in it.
    for name in "${HANDBOK_CHROMIUM:-}" chromium-headless-shell chromium chromium-browser google-chrome google-chrome-stable; do
        # Ubuntu's chromium-browser may be a stub that only asks for a snap: it has to start.
        path=$(type -P "$name") && "$path" --version >/dev/null 2>&1 && echo "$path" && return
    done
    return 1
}

has_java() {
    # veraPDF is built for Java 11, which is also what older distributions have to offer.
    [[ $("${JAVA_HOME:+$JAVA_HOME/bin/}java" -version 2>&1) =~ version\ \"([0-9]+) ]] && ((BASH_REMATCH[1] >= 11))
}

apt_install() {
    local as_root=() output paste="apt-get update && apt-get install --yes --no-install-recommends $*"
    # Debian starts the web server that it installs; the tests want the program alone.
    [[ " $* " != *' caddy '* ]] || paste+=' && systemctl disable --now caddy'
    command -v apt-get >/dev/null || die "Det saknas systempaket. Installera motsvarigheten till: $*"
    if [ "$(id -u)" -ne 0 ]; then
        paste=${paste//apt-get/sudo apt-get}
        paste=${paste/systemctl/sudo systemctl}
        as_root=(sudo)
        # Without a terminal nobody can answer sudo's question.
        [ -t 0 ] || as_root+=(-n)
    fi
    say "Installerar systempaket: $*"
    if "${as_root[@]}" true 2>/dev/null; then
        # A broken third-party source must not stop us, and a new machine may be busy updating itself.
        output=$("${as_root[@]}" apt-get -qq update 2>&1 || true
            "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300 \
                install --yes --no-install-recommends "$@" 2>&1 </dev/null) && {
            # Where no systemd runs nothing was started either.
            [[ " $* " != *' caddy '* ]] || "${as_root[@]}" systemctl disable --quiet --now caddy 2>/dev/null || true
            return
        }
        say "$output"
    fi
    say "Det gick inte. Klistra in den här raden och kör sedan kommandot igen:"
    die "$paste"
}

# Everything that is missing in one go, so that there is at most one line to paste.
system_packages() {
    local missing=()
    # Debian and Ubuntu leave ensurepip out of python3.
    "$python" -c 'import ensurepip, venv' 2>/dev/null || missing+=("python${version%.*}-venv")
    if [ "$1" = test ]; then
        # The node that comes with Playwright links to libatomic.
        "$python" -c 'import ctypes; ctypes.CDLL("libatomic.so.1")' 2>/dev/null || missing+=(libatomic1)
        # The web server and its certificates.
        type -P caddy >/dev/null || missing+=(caddy)
        type -P openssl >/dev/null || missing+=(openssl)
        # What screen readers read the PDFs with.
        type -P pdfinfo >/dev/null || missing+=(poppler-utils)
        # Ubuntu has no Chromium package, only the stub.
        find_chromium >/dev/null || grep -qs '^ID=ubuntu$' /etc/os-release || missing+=(chromium-headless-shell)
    fi
    if [ ${#missing[@]} -gt 0 ]; then apt_install "${missing[@]}"; fi
}

# Where there is another Chromium it will do, if this one cannot be had without a password.
wish_for_headless_shell() {
    type -P chromium-headless-shell >/dev/null || grep -qs '^ID=ubuntu$' /etc/os-release ||
        (apt_install chromium-headless-shell) >/dev/null 2>&1 </dev/null || true
}

# Java validates the PDFs, and pdf.js is Firefox's viewer. Most tests need neither, so they are asked for without a password
# and done without if need be.
wish_for() {
    local said
    say "Installerar $1, som granskar PDF-filer i testerna …"
    said=$(apt_install "$2" 2>&1 </dev/null) ||
        say "Det gick inte, så PDF-testerna som behöver $1 hoppas över. För att få med dem: ${said##*$'\n'}"
}

# What an environment depends on, as text; the stamp in .venv holds what it was built from.
state() { printf '%s\n' "$PWD" "$python $version"; sha256sum pyproject.toml "$@"; }
fresh() { [ "$(cat ".venv/$1.stamp" 2>/dev/null)" = "$2" ] && .venv/bin/python -c '' 2>/dev/null; }
pip() {
    .venv/bin/python -m pip --quiet --no-input --disable-pip-version-check "$@" ||
        die "Paketen gick inte att installera. Kontrollera nätet och kör kommandot igen."
}
# Wheels only: building a source package would run code that the hashes do not cover.
install_locked() { pip install --require-hashes --only-binary :all: --requirement "$1"; }

site() {
    local wanted
    wanted=$(state requirements.txt)
    if fresh site "$wanted"; then say "Miljön är oförändrad"; return; fi
    say "Skapar miljön med Python $version …"
    SECONDS=0
    # From scratch, and the stamp last: an interrupted run is then simply repeated.
    rm -rf .venv
    "$python" -m venv .venv
    install_locked requirements.txt
    pip install --no-deps --no-build-isolation --editable .
    printf '%s\n' "$wanted" >.venv/site.stamp
    say "Miljön är klar ($SECONDS s)"
}

dev() {
    local wanted
    site
    wanted=$(state requirements.txt requirements-dev.txt)
    if fresh dev "$wanted"; then say "Testverktygen är oförändrade"; return; fi
    say "Installerar testverktygen …"
    SECONDS=0
    install_locked requirements-dev.txt
    printf '%s\n' "$wanted" >.venv/dev.stamp
    say "Testverktygen är klara ($SECONDS s)"
}

# Two make runs at once must not build the same .venv.
exec 9<pyproject.toml
flock 9

find_python
system_packages "$1"
case $1 in
    site) site ;;
    dev) dev ;;
    test)
        wish_for_headless_shell
        has_java || wish_for Java default-jre-headless
        [ -d /usr/share/javascript/pdf ] || wish_for pdf.js libjs-pdf
        dev
        find_chromium || die "Hittar ingen Chromium som går att starta. På Ubuntu: sudo snap install chromium"
        ;;
esac
