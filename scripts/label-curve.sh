#!/usr/bin/env bash
# TRM-ML beside DualCoOp on few and on many scenes, both tuned alike: the table of docs/method.md, "How many labels".
# Stopped, the same command goes on.
#
#   scripts/label-curve.sh [SCENES] [OUTPUT] [OPTIONS...]      SCENES: numbers of drawn scenes, with commas, default 256,384,512,1024;
#                                                              OUTPUT: folder, default out/label-curve; OPTIONS: further ones of
#                                                              `batchlabeler ladder`
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
sizes=${1:-256,384,512,1024}
output=${2:-$root/out/label-curve}
shift $(($# < 2 ? $# : 2))

for scenes in ${sizes//,/ }; do
    "$root/scripts/batchlabeler" ladder \
        --scenes "$scenes" --scenes-seed 11 --test-scenes 2000 --test-scenes-seed 12 --model "$root/models/demo" \
        --methods trm-ml,dualcoop --known 10%,90% --seeds 1,2,3 --tuning-seeds 3 --learning-rates 2e-3 --log-scales 0,1 --weight-decays 5e-4,1 --gamma-negatives 2,4 \
        --epochs 40 --batch 32 --prompt-start phrase --output "$output/$scenes" "$@"
done
