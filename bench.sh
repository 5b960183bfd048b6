#!/usr/bin/env bash
# Runs one benchmark: a line per figure, "name value unit", with the ratio to its alternative where it has one. No name: the list.
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
source "$root/.ci/machine.sh"

require_sdk
case "${1:-}" in '' | -* | import-*) ;; *) require_postgres ;; esac
# What is missing is said there; the benchmark then does with what there is.
case "${1:-}" in deadlock-capture | watch-overhead) "$root/.ci/postgres-majors.sh" >/dev/null || true ;; esac
dotnet build "$root/tests/IncidentHub.Benchmarks" --configuration Release --nologo --verbosity quiet >&2
exec dotnet "$root/tests/IncidentHub.Benchmarks/bin/Release/net10.0/IncidentHub.Benchmarks.dll" "$@"
