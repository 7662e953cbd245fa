#!/bin/sh
# Runs after `azd deploy`: publishes the demo model, so that the first batch finds one, and says what to do next.
set -eu
next() {
    cat <<NEXT

BatchLabeler is there. Submit a folder of pictures and fetch its manifest:
    export BATCHLABELER_STORAGE=$BATCHLABELER_STORAGE
    ./scripts/batchlabeler submit photos --wait
    ./scripts/batchlabeler fetch photos --output labeled
NEXT
}

model=models/demo
# A copy, for the repository's own model stays as it is.
if [ "${ENCODING_PRECISION:-full}" = half ] && command -v dotnet >/dev/null 2>&1; then
    copy=$(mktemp -d)
    trap 'rm -rf "$copy"' EXIT
    cp -r models/demo "$copy/demo"
    ./scripts/batchlabeler model half "$copy/demo"
    model=$copy/demo
fi
publish="./scripts/batchlabeler model publish $model --storage $BATCHLABELER_STORAGE"
if [ "${VNET_ENABLED:-false}" = true ]; then
    echo "postdeploy: the storage is private; publish a model from inside the network: $publish"
elif ! command -v dotnet >/dev/null 2>&1; then
    echo "postdeploy: without the .NET SDK the demo model is not published; publish one from where it is: $publish"
else
    # A role that was just assigned can take minutes to work.
    for attempt in 1 2 3 4 5; do
        if $publish; then next; exit 0; fi
        echo "postdeploy: attempt $attempt to publish the demo model failed; trying again in 30 seconds"
        sleep 30
    done
    echo "postdeploy: the demo model could not be published. When the cause above is gone: $publish"
fi
next
