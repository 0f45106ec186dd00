#!/bin/sh
# See to it that there is a browser for the tests of the pages. Like scripts/postgres.sh, it installs Debian's package only as root on a
# machine with apt; elsewhere, or where that fails, the tests that need a browser are skipped, and their summary says so.
set -u
cd "$(dirname "$0")/.."
command -v chromium >/dev/null 2>&1 && exit 0
tried=.venv/.chromium-tried
[ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1 && [ ! -e "$tried" ] || exit 0
echo "Installing Chromium for the tests (Debian's package; three minutes at most) ..."
: >"$tried"
export DEBIAN_FRONTEND=noninteractive
install="timeout 180 apt-get install -y -q --no-install-recommends chromium"
$install >.venv/chromium.log 2>&1 || { timeout 60 apt-get update -q >>.venv/chromium.log 2>&1 && $install >>.venv/chromium.log 2>&1; } ||
    echo "It could not be installed (.venv/chromium.log): the tests in the browser are skipped."
exit 0
