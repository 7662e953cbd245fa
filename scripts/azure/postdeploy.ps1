# Runs after `azd deploy`: says what to do next. The command line runs on Linux, so here the demo model waits for someone to publish it.
$ErrorActionPreference = 'Stop'
Write-Host @"

BatchLabeler is there. On Linux, or in WSL, publish a model, submit a folder of pictures and fetch its manifest:
    export BATCHLABELER_STORAGE=$env:BATCHLABELER_STORAGE
    ./scripts/batchlabeler model publish models/demo   # after 'model half models/demo' where ENCODING_PRECISION is half
    ./scripts/batchlabeler submit photos --wait
    ./scripts/batchlabeler fetch photos --output labeled
"@
