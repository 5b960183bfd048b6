#!/usr/bin/env bash
# Runs the tests: all of them, or with --fast those that need neither a database nor a browser.
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
source "$root/.ci/machine.sh"
source "$root/.ci/results.sh"

usage() {
  cat <<'TEXT'
./test.sh                      every test: Core, pages, integration with PostgreSQL, browser
./test.sh --fast               Core and pages only; under two minutes
./test.sh --project NAME       one project, for example Integration
./test.sh ... -- FILTER        filters of the test runner, for example -- --filter-class '*SchemaTests'
Results: artifacts/test-results/*.trx
TEXT
}

projects=(Core Web Integration Browser)
filters=()
while (($#)); do
  case "$1" in
    --fast) projects=(Core Web) ;;
    --project)
      [[ -n ${2:-} && -d $root/tests/IncidentHub.$2.Tests ]] || fail "--project needs one of: Core Web Integration Browser"
      projects=("$2")
      shift
      ;;
    --no-build) no_build=1 ;;
    --)
      shift
      filters=("$@")
      break
      ;;
    -h | --help)
      usage
      exit 0
      ;;
    *) fail "Unknown argument: $1" "$(usage)" ;;
  esac
  shift
done

require_sdk
case " ${projects[*]} " in *" Integration "* | *" Browser "*) require_postgres ;; esac
case " ${projects[*]} " in *" Browser "*) require_chromium ;; esac
case " ${projects[*]} " in *" Integration "*) want_pgbouncer ;; esac
# Tests over PostgreSQL's majors are skipped, and say so, where these cannot be had.
case " ${projects[*]} " in *" Integration "*) "$root/.ci/postgres-majors.sh" >/dev/null || true ;; esac

# Tests start dozens of processes that live for seconds: to instrument their code for later is work that never pays.
export DOTNET_TieredPGO=0

results="$root/artifacts/test-results"
rm -rf "$results"
mkdir -p "$results"
cd "$root"
broken=()
for name in "${projects[@]}"; do
  project="tests/IncidentHub.$name.Tests"
  say "== $project"
  started=$SECONDS
  if [[ -z ${no_build:-} ]] && ! dotnet build "$project" --nologo --verbosity quiet; then
    broken+=("$name does not build")
    continue
  fi
  status=0
  dotnet test --project "$project" --no-build --results-directory "$results" \
    --report-xunit-trx --report-xunit-trx-filename "$name.trx" ${filters[@]+"${filters[@]}"} || status=$?
  # 8: nothing in this project matched. Whether anything ran at all is counted below.
  if ((status != 0 && status != 8)); then broken+=("$name ended with exit code $status"); fi
  say "== $project: $((SECONDS - started)) s"
done

if [[ -f $results/import-score.txt ]]; then
  printf '\n== what the importer makes of the documents beside the repository\n'
  cat "$results/import-score.txt"
fi
count_results "$results"
printf '\n%d passed, %d failed, %d skipped in %d s\n' "$passed" "$failed" "$skipped" "$SECONDS"
for line in ${broken[@]+"${broken[@]}"}; do say "$line"; done
if ((passed + failed == 0)); then fail "No test was executed."; fi
((failed == 0 && ${#broken[@]} == 0))
