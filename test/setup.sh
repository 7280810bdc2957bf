#!/usr/bin/env bash
# Installs the servers that the tests start (test/**/packages.txt). Fast when all is there. Where something cannot be
# had it says so and the tests that need it are skipped with that reason; with CI set, that is a failure.
set -u
cd "$(dirname "$0")" || exit 1
export PATH="$PATH:/usr/sbin:/sbin" DEBIAN_FRONTEND=noninteractive LC_ALL=C

say() { echo "test/setup.sh: $*" >&2; }

finish() {
  if [ "$#" -eq 0 ]; then exit 0; fi
  say "not installed, tests that need them are skipped: $*"
  if [ -n "${CI:-}" ]; then
    say 'CI is set, so that is a failure'
    exit 1
  fi
  exit 0
}

# The packages that are still missing, one a line. dpkg-query is asked once for all of them.
missing() {
  local present package command
  present=$(dpkg-query -W -f='${Package} ${db:Status-Status}\n' 2>/dev/null | sed -n 's/ installed$//p')
  cat packages.txt ./*/packages.txt 2>/dev/null | sed 's/#.*//' | while read -r package command; do
    [ -n "$package" ] || continue
    if [ -n "$command" ] && command -v "$command" >/dev/null 2>&1; then continue; fi
    grep -qxF -- "$package" <<<"$present" || echo "$package"
  done | sort -u
}

mapfile -t wanted < <(missing)
[ "${#wanted[@]}" -eq 0 ] && exit 0

if ! command -v apt-get >/dev/null 2>&1; then
  say 'no apt-get here: install them by hand'
  finish "${wanted[@]}"
fi
if [ "$(id -u)" -eq 0 ]; then
  as_root=(env)
elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
  as_root=(sudo env)
else
  say 'neither root nor sudo without a password: cannot install'
  finish "${wanted[@]}"
fi
as_root+=("DEBIAN_FRONTEND=noninteractive" "RUNLEVEL=1" "LC_ALL=C")

# Packages start their services once installed, on the ports of this machine; policy-rc.d forbids it while we install.
policy=/usr/sbin/policy-rc.d
placed=no
if [ ! -e "$policy" ]; then
  printf '#!/bin/sh\nexit 101\n' | "${as_root[@]}" tee "$policy" >/dev/null && "${as_root[@]}" chmod 755 "$policy" && placed=yes
fi
log=$(mktemp)
cleanup() {
  rm -f "$log"
  if [ "$placed" = yes ]; then "${as_root[@]}" rm -f "$policy"; fi
}
trap cleanup EXIT

apt() { "${as_root[@]}" apt-get -q -y -o DPkg::Lock::Timeout=300 "$@" >>"$log" 2>&1; }
# The lists have a lock of their own, which DPkg::Lock::Timeout does not cover.
update() {
  local tries
  for tries in 1 2 3 4 5 6; do
    apt update && return 0
    grep -q 'Could not get lock' "$log" || return 1
    sleep 5
  done
  return 1
}

say "installing ${wanted[*]}"
update || say "apt-get update failed: $(tail -n 1 "$log")"
# Each server of the tests brings a configuration of its own: none is wanted under /etc.
printf '%s\n' 'postfix postfix/main_mailer_type select No configuration' 'slapd slapd/no_configuration boolean true' |
  "${as_root[@]}" debconf-set-selections >>"$log" 2>&1

available=()
for package in "${wanted[@]}"; do
  if [ -n "$(apt-cache madison "$package" 2>/dev/null)" ]; then available+=("$package"); else say "$package: not in this distribution"; fi
done
if [ "${#available[@]}" -gt 0 ] && ! apt install --no-install-recommends "${available[@]}"; then
  # One that cannot be had must not keep the others away.
  for package in "${available[@]}"; do
    apt install --no-install-recommends "$package" || say "$package: $(grep -E '^(E|dpkg):' "$log" | tail -n 1)"
  done
fi

mapfile -t wanted < <(missing)
finish "${wanted[@]}"
