#!/usr/bin/env bash
# Measures the benchmarks' ratios and writes them to docs/benchmarks.md. Options: --only NAME (repeatable), --document FILE.
# Takes some minutes; let the machine do nothing else meanwhile.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
# Threads that wait must not take the cores of the other side of a comparison.
export OMP_WAIT_POLICY=passive

./scripts/setup.sh
dotnet msbuild tests/BatchLabeler.Benchmarks -restore -p:Configuration=Release -nologo -v:quiet
exec dotnet artifacts/bin/BatchLabeler.Benchmarks/release/BatchLabeler.Benchmarks.dll "$@"
