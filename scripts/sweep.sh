#!/usr/bin/env bash
# Trains every setting of scripts/sweep.txt over three seeds, on the same scenes as scripts/ladder.sh where 10 % of the labels are known:
# where docs/method.md has its figures from. Stopped, the same command goes on.
#
#   scripts/sweep.sh [OUTPUT] [OPTIONS...]      OUTPUT: folder, default out/sweep; OPTIONS: further ones of `batchlabeler ladder`
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
output=${1:-$root/out/sweep}
shift || true

exec "$root/scripts/batchlabeler" ladder \
    --scenes 1024 --scenes-seed 11 --test-scenes 2000 --test-scenes-seed 12 --model "$root/models/demo" \
    --methods none --settings "$root/scripts/sweep.txt" --known 10% --seeds 1,2,3 \
    --learning-rates 5e-3 --epochs 20 --batch 32 --prompt-start phrase --output "$output" "$@"
