#!/bin/sh
# See to it that there is a PostgreSQL server program for the tests. It is installed only as root on a machine with apt (a container);
# elsewhere, or where that fails, the tests that need it are skipped, and their summary says so. No server is started or changed here.
set -u
cd "$(dirname "$0")/.."
for initdb in "$(command -v initdb 2>/dev/null)" /usr/lib/postgresql/*/bin/initdb; do
    [ -x "$initdb" ] && exit 0
done
tried=.venv/.postgres-tried
[ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1 && [ ! -e "$tried" ] || exit 0
echo "Installing PostgreSQL's server program for the tests (Debian's package; two minutes at most) ..."
: >"$tried"
# Debian's package makes and starts a server of its own unless it is told not to.
if [ ! -e /etc/postgresql-common/createcluster.conf ]; then
    mkdir -p /etc/postgresql-common
    echo "create_main_cluster = false" >/etc/postgresql-common/createcluster.conf
fi
export DEBIAN_FRONTEND=noninteractive
install="timeout 120 apt-get install -y -q --no-install-recommends -o Dpkg::Options::=--force-confold postgresql"
$install >.venv/postgres.log 2>&1 || { timeout 60 apt-get update -q >>.venv/postgres.log 2>&1 && $install >>.venv/postgres.log 2>&1; } ||
    echo "It could not be installed (.venv/postgres.log): the tests on PostgreSQL are skipped."
exit 0
