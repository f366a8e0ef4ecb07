#!/bin/sh
# Makes .venv with Rolodex in it, installs what it can of what is missing, and says plainly what it cannot.
# Plain sh, since macOS and a bare Debian have nothing more in common.
set -eu
cd "$(dirname "$0")/.."

say() { printf '%s\n' "$*" >&2; }
fail() { say "$@"; exit 1; }
has() { command -v "$1" >/dev/null 2>&1; }

# The libraries that Qt's own files need from the system, for a window (X11, Wayland) and without a screen:
# the library, Debian's package, Fedora's package. Read off PySide6-Essentials 6.11 with `objdump -p`.
qt_libraries() {
    cat <<'LIST'
libEGL.so.1 libegl1 libglvnd-egl
libGL.so.1 libgl1 libglvnd-glx
libX11.so.6 libx11-6 libX11
libX11-xcb.so.1 libx11-xcb1 libX11-xcb
libdbus-1.so.3 libdbus-1-3 dbus-libs
libfontconfig.so.1 libfontconfig1 fontconfig
libfreetype.so.6 libfreetype6 freetype
libglib-2.0.so.0 libglib2.0-0 glib2
libgssapi_krb5.so.2 libgssapi-krb5-2 krb5-libs
libwayland-client.so.0 libwayland-client0 libwayland-client
libwayland-cursor.so.0 libwayland-cursor0 libwayland-cursor
libwayland-egl.so.1 libwayland-egl1 libwayland-egl
libzstd.so.1 libzstd1 libzstd
libxkbcommon.so.0 libxkbcommon0 libxkbcommon
libxkbcommon-x11.so.0 libxkbcommon-x11-0 libxkbcommon-x11
libxcb.so.1 libxcb1 libxcb
libxcb-cursor.so.0 libxcb-cursor0 xcb-util-cursor
libxcb-glx.so.0 libxcb-glx0 libxcb
libxcb-icccm.so.4 libxcb-icccm4 xcb-util-wm
libxcb-image.so.0 libxcb-image0 xcb-util-image
libxcb-keysyms.so.1 libxcb-keysyms1 xcb-util-keysyms
libxcb-randr.so.0 libxcb-randr0 libxcb
libxcb-render.so.0 libxcb-render0 libxcb
libxcb-render-util.so.0 libxcb-render-util0 xcb-util-renderutil
libxcb-shape.so.0 libxcb-shape0 libxcb
libxcb-shm.so.0 libxcb-shm0 libxcb
libxcb-sync.so.1 libxcb-sync1 libxcb
libxcb-util.so.1 libxcb-util1 xcb-util
libxcb-xfixes.so.0 libxcb-xfixes0 libxcb
libxcb-xkb.so.1 libxcb-xkb1 libxcb
LIST
}

# Those of them that .venv's Python cannot load; asking it rather than a package manager fits every system.
missing_qt_libraries() {
    qt_libraries | .venv/bin/python -c '
import ctypes, sys
for line in sys.stdin:
    try:
        ctypes.CDLL(line.split()[0])
    except OSError:
        print(line, end="")'
}

# system_packages WHAT DEBIAN_PACKAGES FEDORA_PACKAGES: installs them, or says which command does.
system_packages() {
    if has apt-get; then
        install="apt-get install -y $2"
        before="apt-get -q update"
    elif has dnf; then
        install="dnf install -y $3"
        before="true"
    else
        say "Missing: $1. Install it with your system's package manager."
        return 1
    fi
    if [ "$(id -u)" = 0 ]; then
        as_root="env"
    elif has sudo && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then
        as_root="sudo env"
    else
        say "Missing: $1. To install it: sudo $install"
        return 1
    fi
    say "Installing $1: $install"
    $as_root $before >/dev/null 2>&1 || true # an old list of packages still serves more often than not
    if ! $as_root DEBIAN_FRONTEND=noninteractive $install >/dev/null; then
        say "That did not work. To try again: sudo $install"
        return 1
    fi
}

install_qt_libraries() {
    [ "$(uname -s)" = Linux ] || return 0
    missing=$(missing_qt_libraries)
    [ -n "$missing" ] || return 0
    column() { printf '%s\n' "$missing" | cut -d ' ' -f "$1" | sort -u | tr '\n' ' ' | sed 's/ $//'; }
    system_packages "Qt's system libraries ($(column 1))" "$(column 2)" "$(column 3)" ||
        say "Going on without them; the window may not open until they are there."
}

# 3.14 is the newest for which every dependency is ready-made.
right_version() { "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' 2>/dev/null; }
makes_venvs() { "$1" -c 'import ensurepip, venv' 2>/dev/null; }
version() { "$1" -c 'import sys; print("%d.%d" % sys.version_info[:2])'; }

# The Python to build on: PYTHON if named, else the newest that can make a venv, else the newest.
find_python() {
    candidates=${PYTHON:-python3.14 python3.13 python3.12 python3.11 python3}
    for try in makes_venvs true; do
        for python in $candidates; do
            if right_version "$python" && $try "$python"; then
                echo "$python"
                return
            fi
        done
    done
    [ -z "${PYTHON:-}" ] || fail "PYTHON=$PYTHON is no Python from 3.11 to 3.14."
    fail "Rolodex needs Python 3.11, 3.12, 3.13 or 3.14, and none was found. To install one:
  Debian, Ubuntu:  sudo apt-get install python3 python3-venv   (Ubuntu 22.04: python3.11 python3.11-venv)
  Fedora:          sudo dnf install python3
  macOS:           brew install python@3.13, or the installer from python.org
If you have one elsewhere, name it: make setup PYTHON=/path/to/python3"
}

make_venv() {
    python=$(find_python)
    if ! makes_venvs "$python"; then
        system_packages "Python's venv module" "python$(version "$python")-venv" python3 ||
            fail "Without it .venv cannot be made."
    fi
    say "Setting up .venv with Python $(version "$python"); the first time this takes some minutes."
    rm -rf .venv
    "$python" -m venv .venv
    pwd >.venv/made-in
}

install_packages() {
    .venv/bin/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]' ||
        fail "Python's packages could not be installed; the lines above say why. Is the network there?" \
            "Run the same command again when it is."
}

# A venv does not survive being moved, nor its Python being removed.
usable_venv() {
    [ "$(cat .venv/made-in 2>/dev/null)" = "$(pwd)" ] && right_version .venv/bin/python &&
        { [ -z "${PYTHON:-}" ] || [ "$(version "$PYTHON")" = "$(version .venv/bin/python)" ]; }
}

wanted=$(cat pyproject.toml constraints.txt | cksum)
usable_venv || make_venv
if [ "$(cat .venv/made-from 2>/dev/null)" != "$wanted" ]; then
    install_packages
    echo "$wanted" >.venv/made-from
    say "Ready: .venv/bin/rolodex"
fi
install_qt_libraries
