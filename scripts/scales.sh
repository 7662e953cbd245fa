#!/usr/bin/env bash
# DualCoOp beside TRM-ML where the start of the matching scale is tuned as well, the same twelve trials for every row: the tables of
# docs/method.md, "The matching scale". Stopped, the same command goes on.
#
#   scripts/scales.sh [SCENES] [OUTPUT] [OPTIONS...]      SCENES: how many drawn scenes, default 1024; OUTPUT: folder, default
#                                                         out/scales-SCENES; OPTIONS: further ones of `batchlabeler ladder`
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
scenes=${1:-1024}
output=${2:-$root/out/scales-$scenes}
shift $(($# < 2 ? $# : 2))

exec "$root/scripts/batchlabeler" ladder \
    --scenes "$scenes" --scenes-seed 11 --test-scenes 2000 --test-scenes-seed 12 --model "$root/models/demo" \
    --methods trm-ml,dualcoop --settings "$root/scripts/sweeps/queries.txt" --known 10% --seeds 1,2,3 --tuning-seeds 3 \
    --learning-rates 2e-3,5e-3,1e-2 --log-scales 0,1,2,3 --epochs 20 --batch 32 --prompt-start phrase --output "$output" "$@"
