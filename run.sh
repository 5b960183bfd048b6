#!/usr/bin/env bash
# Builds IncidentHub where its sources are newer than the last build, and starts it.
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
source "$root/.ci/machine.sh"

app="$root/artifacts/app"

usage() {
  cat <<'TEXT'
./run.sh [SETTINGS]                    start IncidentHub; it prints the address to open
./run.sh import FILE --dry-run         show what the importer reads from a document, as JSON
./run.sh deadlocks FILE                show the deadlock reports in a log or an error message, as JSON
./run.sh backup FILE [--force]         write everything into FILE, while IncidentHub runs or not
./run.sh restore FILE                  bring back what a backup holds, while IncidentHub does not run
./run.sh --help                        this text

Settings, as environment variables or as --Key=Value:
  ConnectionStrings__IncidentHub   a PostgreSQL of your own; without it IncidentHub starts a private one
  IncidentHub__DataDirectory       where that keeps its data (root: /var/lib/incidenthub, others: ~/.local/share/incidenthub)
  IncidentHub__PostgresBinaries    folder with initdb and postgres, when they are in an unusual place
  IncidentHub__PostgresUser        who runs the server when IncidentHub runs as root (default: postgres, else nobody)
  ASPNETCORE_URLS                  addresses to listen on
TEXT
}

# The files that the app is built from; arguments are further conditions of find.
sources() {
  find "$root/src" "$root/migrations" "$root"/Directory.*.props "$root/global.json" "$root/.editorconfig" \
    \( -name bin -o -name obj \) -prune -o -type f "$@" -print | LC_ALL=C sort
}

# Current: the same files as when it was built, and none of them newer. The stamp is as old as the beginning of the build.
is_current() {
  local stamp="$app/.sources"
  [[ -f $stamp ]] && cmp -s <(sources) "$stamp" &&
    [[ -z $(sources -newer "$stamp") ]]
}

# Built beside its place and renamed: an app that runs from the old folder keeps its files.
build() {
  require_sdk
  say "Building IncidentHub (the first time takes a minute or two)..."
  local fresh="$root/artifacts/app.new" old="$root/artifacts/app.old" stamp="$root/artifacts/sources.new"
  mkdir -p "$root/artifacts"
  rm -rf "$fresh" "$old"
  sources >"$stamp"
  dotnet publish "$root/src/IncidentHub.Web" --configuration Release --output "$fresh" --nologo --verbosity quiet >&2
  mv "$stamp" "$fresh/.sources"
  if [[ -d $app ]]; then mv "$app" "$old"; fi
  mv "$fresh" "$app"
}

case "${1:-}" in
  -h | --help | help)
    usage
    exit 0
    ;;
  import | deadlocks) ;; # needs neither a host nor a database
  *) if [[ -z ${ConnectionStrings__IncidentHub:-} ]]; then require_postgres; fi ;;
esac

# Two that start together build once: the second waits, and finds the work done. Where there is no flock they are on their own.
build_once() {
  mkdir -p "$root/artifacts"
  if command -v flock >/dev/null; then
    exec 9>"$root/artifacts/.building"
    flock 9
    is_current || build 9>&-
    exec 9>&-
  else
    build
  fi
}

is_current || build_once
command -v dotnet >/dev/null || require_sdk
# The caller's folder stays the working directory, so that a relative FILE means what it says.
export ASPNETCORE_CONTENTROOT="$app"
exec dotnet "$app/IncidentHub.Web.dll" "$@"
