# Sourced by test.sh and .ci/run: what the result files of the tests say.

# count_results FOLDER: sets passed, failed and skipped from every result file below the folder.
count_results() {
  local outcomes
  outcomes="$(find "$1" -name '*.trx' -exec grep -ho '<UnitTestResult [^>]*' {} + 2>/dev/null | grep -o 'outcome="[A-Za-z]*"' || true)"
  passed="$(grep -c '"Passed"' <<<"$outcomes" || true)"
  failed="$(grep -cE '"(Failed|Error|Timeout|Aborted)"' <<<"$outcomes" || true)"
  skipped="$(grep -c '"NotExecuted"' <<<"$outcomes" || true)"
}
