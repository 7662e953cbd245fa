#!/usr/bin/env bash
# Tries settings of a head: trains one for each line of a file and appends its figures to another. Publishes nothing.
#
#   scripts/sweep.sh SETTINGS RESULTS OPTIONS...
#
# A line of SETTINGS is a name and further options of `batchlabeler train`; OPTIONS hold for every line. What RESULTS names
# already is skipped, so that a stopped sweep goes on. JOBS trainings run at once (default: one per core), one thread each.
set -euo pipefail
[ $# -ge 3 ] || { sed -n '2,8s/^# \{0,1\}//p' "$0" >&2; exit 64; }
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
settings=$1 results=$2
shift 2
touch "$results"

try() {
    local results=$1 line=$2 figures
    shift 2
    local name=${line%% *} options=()
    read -ra options <<< "${line#"$name"}"
    grep -q "^$name " "$results" && return
    if figures=$("$root/scripts/batchlabeler" train --trial --json --threads 1 "$@" "${options[@]}" 2> "$results.$name.log"); then
        printf '%s %s\n' "$name" "$figures" | tee -a "$results"
    else
        printf 'sweep: %s failed: %s\n' "$name" "$(tail -n 1 "$results.$name.log")" >&2
    fi
}
export -f try
export root

grep -v -e '^ *#' -e '^ *$' "$settings" | tr '\n' '\0' | xargs -0 -P "${JOBS:-$(nproc)}" -I LINE bash -c 'try "$@"' _ "$results" LINE "$@"
printf '\nbest on the held-out part:\n'
sed -E 's/^([^ ]+) .*"heldOut":([0-9.]+).*"testRegion":([0-9.null]+).*"testQuery":([0-9.null]+).*/\2 \1 test z^r \3 z^q \4/' "$results" | sort -rn
