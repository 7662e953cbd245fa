#!/usr/bin/env bash
# The checks that take too long for every change: over a hundred runs whose processes are killed at random moments.
# Usage: scripts/nightly.sh [RUNS]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

./scripts/setup.sh
dotnet msbuild tests/BatchLabeler.EndToEnd.Tests -restore -p:Configuration=Release -nologo -v:quiet
export BATCHLABELER_KILL_RUNS=${1:-120}
exec dotnet test tests/BatchLabeler.EndToEnd.Tests -c Release --no-build --nologo --filter FullyQualifiedName~RandomKillTests
