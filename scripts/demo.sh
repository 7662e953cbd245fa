#!/usr/bin/env bash
# Sets up everything and labels a folder of pictures with the model in this repository. Trains nothing.
# With --azurite: the whole pipeline on the storage emulator, with two workers, feedback and a retrained model.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

case "${1:-}" in
    '' | --azurite) ;;
    *) echo "usage: scripts/demo.sh [--azurite]" >&2; exit 64 ;;
esac

./scripts/setup.sh
echo "demo: building"
dotnet msbuild src/BatchLabeler.Cli -restore -p:Configuration=Release -nologo -v:quiet
[ "${1:-}" != --azurite ] || exec ./scripts/demo-azurite.sh

echo "demo: drawing 200 scenes to label"
./scripts/batchlabeler synth --output out/demo --count 200 --seed 2026 --preset benchmark --fresh
echo "demo: labelling them with models/demo"
./scripts/batchlabeler label out/demo/images --output out/demo/labeled --fresh
