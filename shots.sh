#!/usr/bin/env bash
# Takes a picture of every page at 1440 and 390 pixels, light and dark, of a private app that is filled for it.
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
source "$root/.ci/machine.sh"

usage() {
  cat <<'TEXT'
./shots.sh [--no-build]    picture every page into artifacts/shots/PAGE-WIDTH-THEME.png
./shots.sh --readme        the same, and renew the pictures that README.md and docs/ show (docs/images/)
TEXT
}

while (($#)); do
  case "$1" in
    --readme) readme=1 ;;
    --no-build) no_build=1 ;;
    -h | --help)
      usage
      exit 0
      ;;
    *) fail "Unknown argument: $1" "$(usage)" ;;
  esac
  shift
done

require_sdk
require_postgres
require_chromium
cd "$root"
project=tests/IncidentHub.Browser.Tests
if [[ -z ${no_build:-} ]]; then dotnet build "$project" --nologo --verbosity quiet; fi

export INCIDENTHUB_SHOTS="$root/artifacts/shots"
rm -rf "$INCIDENTHUB_SHOTS"
mkdir -p "$INCIDENTHUB_SHOTS"
dotnet test --project "$project" --no-build --explicit only --filter-namespace '*.Shots'

if [[ -n ${readme:-} ]]; then
  mkdir -p docs/images
  cp "$INCIDENTHUB_SHOTS/first-screen-incident-1440-light.png" docs/images/incident.png
  cp "$INCIDENTHUB_SHOTS/first-screen-database-1440-light.png" docs/images/live.png
  cp "$INCIDENTHUB_SHOTS/first-screen-runbook-1440-light.png" docs/images/runbook.png
  cp "$INCIDENTHUB_SHOTS/first-screen-training-1440-light.png" docs/images/training.png
  cp "$INCIDENTHUB_SHOTS/pool-pooler-1440-light.png" docs/images/pooler.png
  cp "$INCIDENTHUB_SHOTS/pool-server-7d-1440-light.png" docs/images/week.png
  cp "$INCIDENTHUB_SHOTS/deadlock-two-1440-light.png" docs/images/deadlock.png
  cp "$INCIDENTHUB_SHOTS/database-blocked-1440-light.png" docs/images/blocked.png
  cp "$INCIDENTHUB_SHOTS/manager-task-1440-light.png" docs/images/task.png
  cp "$INCIDENTHUB_SHOTS/manager-board-1440-light.png" docs/images/board.png
  cp "$INCIDENTHUB_SHOTS/studio-draft-1440-light.png" docs/images/review.png
  cp "$INCIDENTHUB_SHOTS/public-choice-first-1440-light.png" docs/images/public.png
  cp "$INCIDENTHUB_SHOTS/incident-evidence-1440-light.png" docs/images/evidence.png
fi
say "$(find "$INCIDENTHUB_SHOTS" -name '*.png' | wc -l) pictures are in artifacts/shots"
