# Sourced by packaging/run and packaging/test: finds Python, makes .venv, installs the locked wheels.
# Plain POSIX sh. The caller sets $root, the folder of the repository.
# shellcheck shell=sh

say() { printf '%s\n' "casefile: $*" >&2; }
die() { say "$*"; exit 1; }

# What Qt's wheels load from the system: to draw at all, to open a window under X11; and what only the tests use.
drawing_packages="libgl1 libegl1 libxkbcommon0 libdbus-1-3 libfontconfig1 libglib2.0-0"
window_packages="libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxcb-randr0 libxcb-render-util0
libxcb-xkb1 libxkbcommon-x11-0 libx11-xcb1"
test_packages="xvfb xdotool poppler-utils"

# A pyenv shim or a Windows store alias is found on the PATH and still does not run: run it to know.
is_python() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }

find_python() {
    if [ -n "${PYTHON:-}" ]; then
        is_python "$PYTHON" || die "PYTHON=$PYTHON does not run as Python 3.11 or newer."
        return 0
    fi
    for PYTHON in python3 python3.13 python3.12 python3.11 python; do
        is_python "$PYTHON" && return 0
    done
    # A bare Debian or Ubuntu has none at all; its own is new enough.
    if command -v apt-get >/dev/null 2>&1 && apt_install "Python is missing." python3 python3-venv; then
        PYTHON=python3
        is_python "$PYTHON" && return 0
    fi
    die "No Python 3.11 or newer was found. Install one, or name it: PYTHON=/path/to/python $0"
}

# True if the package, or the name it took in Debian's move to 64-bit time, is installed.
has_package() {
    for candidate in "$1" "${1}t64"; do
        case $(dpkg-query -W -f='${Status}' "$candidate" 2>/dev/null) in
            *' installed') return 0 ;;
        esac
    done
    return 1
}

# apt_install WHY PACKAGE...: installs as root, otherwise prints the line to run and fails.
apt_install() {
    why=$1
    shift
    if [ "$(id -u)" -ne 0 ]; then
        say "$why Run this line, then start again:"
        printf '    sudo apt-get install -y --no-install-recommends %s\n' "$*" >&2
        return 1
    fi
    say "installing $*"
    if ! DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null 2>&1; then
        DEBIAN_FRONTEND=noninteractive apt-get update -qq >&2 &&
            DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >&2
    fi
}

# Debian and its children only: elsewhere the desktop brings these libraries along.
install_system_packages() {
    command -v dpkg-query >/dev/null 2>&1 && command -v apt-get >/dev/null 2>&1 || return 0
    missing=
    for package in "$@"; do
        has_package "$package" || missing="$missing $package"
    done
    [ -z "$missing" ] && return 0
    # Unquoted on purpose: a list of words.
    # shellcheck disable=SC2086
    apt_install "The window needs libraries of the system." $missing
}

make_environment() {
    if [ -e "$venv/bin/python" ] || [ -e "$venv/Scripts/python.exe" ]; then
        choose_python
        # The Python it was made with may be gone, or the folder may have been copied from elsewhere.
        if is_python "$python" && [ "$(cat "$venv/.home" 2>/dev/null)" = "$venv" ] && same_python_as_asked; then
            return 0
        fi
    fi
    find_python
    rm -rf -- "$venv"
    if ! "$PYTHON" -c 'import ensurepip, venv' >/dev/null 2>&1; then
        if command -v apt-get >/dev/null 2>&1; then
            version=$("$PYTHON" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
            apt_install "Python's venv module is missing." "$version" || exit 1
        else
            die "Python's venv module is missing: install it for $("$PYTHON" -V)."
        fi
    fi
    say "making .venv with $("$PYTHON" -V)"
    "$PYTHON" -m venv -- "$venv" || die "could not make $venv; is the disk full, or the folder not writable?"
    choose_python
    printf '%s' "$venv" >"$venv/.home"
}

# An environment is made again if the caller names another version of Python.
same_python_as_asked() {
    [ -z "${PYTHON:-}" ] && return 0
    version='import sys; print(sys.version_info[:3])'
    [ "$("$PYTHON" -c "$version" 2>/dev/null)" = "$("$python" -c "$version")" ]
}

choose_python() {
    if [ -e "$venv/bin/python" ]; then python=$venv/bin/python; else python=$venv/Scripts/python.exe; fi
}

# install_locked FILE: installs it unless exactly this file was installed last; dev is a superset of the runtime.
install_locked() {
    lock=$1
    stamp=$venv/.installed-$(basename -- "$lock")
    sum=$(cksum <"$lock")
    [ "$(cat "$stamp" 2>/dev/null)" = "$sum" ] && return 0
    say "installing the locked packages (about 350 MB at the first time)"
    "$python" -m pip install --quiet --disable-pip-version-check --no-input --require-hashes --only-binary :all: \
        --requirement "$lock" || die "the packages of $lock could not be installed; see above."
    printf '%s' "$sum" >"$stamp"
}

venv=$root/.venv
# Python finds the package in the checkout whatever the current folder is.
PYTHONPATH=$root${PYTHONPATH:+:$PYTHONPATH}
PYTHONUTF8=1
export PYTHONPATH PYTHONUTF8
