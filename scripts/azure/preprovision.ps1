# Runs before `azd provision`: settings that must be written down once, and those that cannot be.
$ErrorActionPreference = 'Stop'

# A budget keeps its first day; the first deployment decides it.
if (-not $env:BUDGET_START_DATE) {
    azd env set BUDGET_START_DATE ((Get-Date).ToUniversalTime().ToString('yyyy-MM-01'))
}

# The image of the workers is built with it, so it must not be empty.
if (-not $env:ENCODING_PROVIDER) {
    azd env set ENCODING_PROVIDER cuda
}

$gpu = if ($env:GPU) { $env:GPU } else { 'T4' }
if ($gpu -notin 'T4', 'A100', 'none') {
    throw "preprovision: GPU is '$gpu': set it to T4, A100 or none with 'azd env set GPU T4'."
}

# So is the image of the training job. Without a GPU it runs on a profile that takes 8 GB of images at most.
$accelerator = if ($gpu -eq 'none') { 'cpu' } else { 'cuda' }
if ($env:TRAINING_ACCELERATOR -ne $accelerator) {
    azd env set TRAINING_ACCELERATOR $accelerator
}

if ($env:ENCODING_PROVIDER -eq 'tensorrt' -and $env:VNET_ENABLED -ne 'true') {
    Write-Host "preprovision: without VNET_ENABLED=true there is no share for TensorRT's engines; every new replica builds its own, for minutes."
}

# Resource providers that a subscription may never have used. Where az is missing, Azure names the one it lacks.
if ((Get-Command az -ErrorAction SilentlyContinue) -and $env:AZURE_SUBSCRIPTION_ID) {
    foreach ($provider in 'Microsoft.App', 'Microsoft.DurableTask', 'Microsoft.EventGrid', 'Microsoft.ServiceBus', 'Microsoft.Consumption') {
        az provider register --namespace $provider --subscription $env:AZURE_SUBSCRIPTION_ID --output none
        if ($LASTEXITCODE -ne 0) { Write-Host "preprovision: $provider could not be registered; go on if it is already." }
    }
}
