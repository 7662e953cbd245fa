#!/usr/bin/env bash
# Trains every setting of scripts/sweeps over three seeds, on the same scenes as scripts/ladder.sh where 10 % of the labels are known, with
# its epochs, and the defaults of `train`; docs/method.md has the figures. Stopped, the same command goes on.
#
#   scripts/sweep.sh trm-ml|dualcoop [OUTPUT] [OPTIONS...]      OUTPUT: folder, default out/sweeps/METHOD; OPTIONS: further ones of
#                                                               `batchlabeler ladder`
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
case ${1:-} in
    trm-ml | dualcoop) ;;
    *) echo "sweep: name trm-ml or dualcoop first" >&2; exit 2 ;;
esac
method=$1
output=${2:-$root/out/sweeps/$method}
shift $(($# < 2 ? $# : 2))

exec "$root/scripts/batchlabeler" ladder \
    --scenes 384 --scenes-seed 11 --test-scenes 2000 --test-scenes-seed 12 --model "$root/models/demo" \
    --methods none --settings "$root/scripts/sweeps/$method.txt" --known 10% --seeds 1,2,3 \
    --learning-rates 2e-3 --epochs 40 --batch 32 --prompt-start phrase --output "$output" "$@"
