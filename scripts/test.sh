#!/usr/bin/env bash
# Sets up, builds everything and runs every test. A test that hangs is named and ends its project, not the others, and counts as one
# that failed. The last line is the sum over all test projects.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

./scripts/setup.sh --browser
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
dotnet msbuild BatchLabeler.sln -restore -p:Configuration=Release -nologo -v:quiet

results=artifacts/test-results
rm -rf "$results"
status=0
ended=0
for project in tests/*.Tests/; do
    name=$(basename "$project")
    dotnet test "$project" -c Release --no-build --nologo --logger "trx;LogFileName=$name.trx" --results-directory "$results" \
        --blame-hang-timeout 4m --blame-hang-dump-type none && continue
    status=1
    grep -qs '<Counters [^>]* failed="[1-9]' "$results/$name.trx" || ended=$((ended + 1))
done

count() { grep -ho "<Counters [^>]*" "$results"/*.trx | grep -o " $1=\"[0-9]*\"" | tr -dc '0-9\n' | awk '{ sum += $1 } END { print sum + 0 }'; }
passed=$(count passed)
failed=$(($(count failed) + ended))
total=$(($(count total) + ended))
printf '%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$((total - passed - failed))"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ] && exit "$status"
exit 1
