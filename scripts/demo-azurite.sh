#!/usr/bin/env bash
# The second half of scripts/demo.sh --azurite, which sets up and builds first.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

out=out/pipeline
batchlabeler=./scripts/batchlabeler
rm -rf "$out"
mkdir -p "$out/logs"
processes=()

say() { printf '\ndemo: %s\n' "$*"; }

# Ends what this script started, in the order in which it was started backwards; the emulator, which came first, last.
stop() {
    trap - EXIT INT TERM
    local index
    for ((index = ${#processes[@]} - 1; index >= 0; index--)); do
        kill -TERM "${processes[index]}" 2>/dev/null || true
        wait "${processes[index]}" 2>/dev/null || true
    done
}
trap stop EXIT
trap 'exit 130' INT TERM

start() {
    local log=$out/logs/$1.log
    shift
    "$@" < /dev/null > "$log" 2>&1 &
    processes+=($!)
}

emulator_address() {
    local line tries
    for ((tries = 0; tries < 300; tries++)); do
        line=$(grep -o "Azurite $1 service is successfully listening at .*" "$out/logs/azurite.log" || true)
        [ -z "$line" ] || { echo "${line##* }"; return; }
        sleep 0.1
    done
    cat "$out/logs/azurite.log" >&2
    echo "demo: the storage emulator did not start: see the lines above." >&2
    return 1
}

labels_of() { head -n 1 "$out/scenes/labels.csv"; sed -n "$1,$2p" "$out/scenes/labels.csv"; }

model_of() { sed -n 's/^  "model": "\(.*\)",$/\1/p' "$out/$1/manifest.json"; }

say "starting Azurite, in memory, on ports of its own"
start azurite node node_modules/azurite/dist/src/azurite.js --inMemoryPersistence --skipApiVersionCheck --disableTelemetry --silent \
    --blobPort 0 --queuePort 0 --tablePort 0
blobs=$(emulator_address Blob)
queues=$(emulator_address Queue)
# The emulator's account and key are public and the same everywhere.
account=devstoreaccount1
key=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==
BATCHLABELER_STORAGE="DefaultEndpointsProtocol=http;AccountName=$account;AccountKey=$key;BlobEndpoint=$blobs/$account;QueueEndpoint=$queues/$account;"
export BATCHLABELER_STORAGE

say "publishing models/demo"
$batchlabeler model publish models/demo
say "starting the runner and two workers; their logs are in $out/logs"
start runner $batchlabeler run --workers 0 --retrain-after 0
start worker-1 $batchlabeler worker --threads 1 --model-folder "$out/models"
start worker-2 $batchlabeler worker --threads 1 --model-folder "$out/models"

say "drawing 600 scenes; the labels of the first 40 are known"
$batchlabeler synth --output "$out/scenes" --count 600 --seed 2026 --preset benchmark --fresh
labels_of 2 41 > "$out/known.csv"
say "submitting them as the batch 'first' and waiting for its manifest"
$batchlabeler submit "$out/scenes/images" --batch first --labels "$out/known.csv"
$batchlabeler fetch first --output "$out/first" --wait
say "giving corrections: the true labels of the other 560 scenes"
labels_of 42 601 > "$out/corrections.csv"
$batchlabeler feedback first "$out/corrections.csv"
say "retraining the model from them"
$batchlabeler retrain demo --wait
$batchlabeler model list

say "submitting 100 new scenes as the batch 'second'"
$batchlabeler synth --output "$out/more" --count 100 --seed 2027 --preset benchmark --fresh
$batchlabeler submit "$out/more/images" --batch second
$batchlabeler fetch second --output "$out/second" --wait
say "what the storage holds now"
$batchlabeler list
say "'first' was labelled by $(model_of first), 'second' by $(model_of second); the manifests are in $out/first and $out/second"
