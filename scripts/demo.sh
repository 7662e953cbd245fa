#!/usr/bin/env bash
# Sets up everything and labels a folder of pictures with the model in this repository. Trains nothing.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

./scripts/setup.sh
echo "demo: building"
dotnet msbuild src/BatchLabeler.Cli -restore -p:Configuration=Release -nologo -v:quiet

echo "demo: drawing 200 scenes to label"
./scripts/batchlabeler synth --output out/demo --count 200 --seed 2026 --preset benchmark --fresh
echo "demo: labelling them with models/demo"
./scripts/batchlabeler label out/demo/images --output out/demo/labeled --fresh
