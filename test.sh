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

# run_project NAME: builds it where asked to, runs its tests; the status says how that went.
run_project() {
  local project="tests/IncidentHub.$1.Tests" started=$SECONDS status=0
  echo "== $project"
  if [[ -z ${no_build:-} ]] && ! dotnet build "$project" --nologo --verbosity quiet; then return 100; fi
  dotnet test --project "$project" --no-build --results-directory "$results" \
    --report-xunit-trx --report-xunit-trx-filename "$1.trx" ${filters[@]+"${filters[@]}"} || status=$?
  echo "== $project: $((SECONDS - started)) s"
  return "$status"
}

# judge NAME STATUS: remembers what did not end well.
judge() {
  case $2 in
    # 8: nothing in this project matched. Whether anything ran at all is counted below.
    0 | 8) ;;
    100) broken+=("$1 does not build") ;;
    *) broken+=("$1 ended with exit code $2") ;;
  esac
}

# Tests with a database wait for much of their time: those that need neither it nor a browser take what they leave of the processor.
beside=()
if [[ -n ${no_build:-} && " ${projects[*]} " == *" Integration "* ]]; then
  for name in "${projects[@]}"; do
    case $name in Core | Web) beside+=("$name") ;; esac
  done
fi
waiting=
if ((${#beside[@]})); then
  (
    renice -n 19 "$BASHPID" >/dev/null
    for name in "${beside[@]}"; do
      status=0
      run_project "$name" >"$results/$name.log" 2>&1 || status=$?
      echo "$status" >"$results/$name.status"
    done
  ) &
  waiting=$!
fi
for name in "${projects[@]}"; do
  if [[ " ${beside[*]-} " == *" $name "* ]]; then continue; fi
  status=0
  run_project "$name" || status=$?
  judge "$name" "$status"
  if [[ -n $waiting && $name == Integration ]]; then
    wait "$waiting"
    for name in "${beside[@]}"; do
      cat "$results/$name.log"
      judge "$name" "$(cat "$results/$name.status")"
    done
  fi
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
