#!/usr/bin/env bash
# Makes the tables of docs/benchmarks.md: five methods at five shares of known labels over three seeds, and TRM-ML's ablations, each row
# with the same matching scales, weight decays and γ⁻ of the loss to try, at the learning rate that earlier ladders chose. Takes two hours on two
# cores; stopped, the same command goes on.
#
#   scripts/ladder.sh [OUTPUT] [OPTIONS...]      OUTPUT: folder, default out/ladder; OPTIONS: further ones of `batchlabeler ladder`
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
output=${1:-$root/out/ladder}
shift || true

exec "$root/scripts/batchlabeler" ladder \
    --scenes 384 --scenes-seed 11 --test-scenes 2000 --test-scenes-seed 12 --model "$root/models/demo" \
    --methods trm-ml,dualcoop,coop,semantic-decoupling,sspa --known 10%,30%,50%,70%,90% --seeds 1,2,3 \
    --learning-rates 2e-3 --log-scales 0,1 --weight-decays 5e-4,1 --gamma-negatives 2,4 --tuning-seeds 3 --epochs 40 --batch 32 --prompt-start phrase --ablations --ablation-known 10% \
    --descriptions "$root/models/demo-descriptions.json" --output "$output" "$@"
