#!/bin/sh
# Make .venv and put into it what one of the README's two commands needs. Usage: scripts/setup.sh run|dev
# A second run does nothing, unless the lock file or pyproject.toml changed.
set -eu
cd "$(dirname "$0")/.."
kind=$1
lock=requirements.lock
[ "$kind" = dev ] && lock=requirements-dev.lock
stamp=.venv/.sayso-$kind
here=$(pwd)

want=$(cat "$lock" pyproject.toml scripts/setup.sh | cksum)
if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$want $here" ] && .venv/bin/python -c 'import sayso' 2>/dev/null; then
    exit 0
fi

python=${PYTHON:-}
if [ -z "$python" ]; then
    for candidate in python3 python3.13 python3.12 python3.11 python3.14; do
        if command -v "$candidate" >/dev/null 2>&1 && "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            python=$candidate
            break
        fi
    done
fi
if [ -z "$python" ]; then
    echo "sayso needs Python 3.11 or later, and none was found. Install one, or name it: make demo PYTHON=/path/to/python" >&2
    exit 1
fi
if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    echo "sayso needs Python 3.11 or later; $python is $("$python" --version 2>&1)." >&2
    exit 1
fi

# A folder that was moved or copied has an environment that points elsewhere: make it anew.
if [ -d .venv ] && ! .venv/bin/python -c "import sys; sys.exit(sys.prefix != '$here/.venv')" 2>/dev/null; then
    rm -rf .venv
fi
if [ ! -d .venv ]; then
    echo "Making a virtual environment in .venv with $("$python" --version) ..."
    "$python" -m venv .venv
fi
echo "Installing what $lock lists, each file checked against its hash (a few minutes on the first run) ..."
.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r "$lock" 2>setup.log || {
    cat setup.log >&2
    echo "The packages could not be installed: see the lines above, and setup.log." >&2
    exit 1
}
echo "Installing sayso itself ..."
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e . 2>setup.log || {
    cat setup.log >&2
    exit 1
}
rm -f setup.log
if [ "$kind" = dev ]; then echo "$(cat requirements.lock pyproject.toml scripts/setup.sh | cksum) $here" >.venv/.sayso-run; fi
echo "$want $here" >"$stamp"
