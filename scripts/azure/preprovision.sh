#!/bin/sh
# Runs before `azd provision`: settings that must be written down once, and those that cannot be.
set -eu
fail() { printf 'preprovision: %s\n' "$*" >&2; exit 1; }

# A budget keeps its first day; the first deployment decides it.
if [ -z "${BUDGET_START_DATE:-}" ]; then
    azd env set BUDGET_START_DATE "$(date -u +%Y-%m-01)"
fi

# The image of the workers is built with it, so it must not be empty.
if [ -z "${ENCODING_PROVIDER:-}" ]; then
    azd env set ENCODING_PROVIDER cuda
fi

case "${GPU:-T4}" in
    T4 | A100 | none) ;;
    *) fail "GPU is '$GPU': set it to T4, A100 or none with 'azd env set GPU T4'." ;;
esac

# So is the image of the training job. Without a GPU it runs on a profile that takes 8 GB of images at most.
if [ "${GPU:-T4}" = none ]; then accelerator=cpu; else accelerator=cuda; fi
if [ "${TRAINING_ACCELERATOR:-}" != "$accelerator" ]; then
    azd env set TRAINING_ACCELERATOR "$accelerator"
fi

if [ "${ENCODING_PROVIDER:-cuda}" = tensorrt ] && [ "${VNET_ENABLED:-false}" != true ]; then
    echo "preprovision: without VNET_ENABLED=true there is no share for TensorRT's engines; every new replica builds its own, for minutes."
fi

# Resource providers that a subscription may never have used. Where az is missing, Azure names the one it lacks.
if command -v az >/dev/null 2>&1 && [ -n "${AZURE_SUBSCRIPTION_ID:-}" ]; then
    for provider in Microsoft.App Microsoft.DurableTask Microsoft.EventGrid Microsoft.ServiceBus Microsoft.Consumption; do
        az provider register --namespace "$provider" --subscription "$AZURE_SUBSCRIPTION_ID" --output none ||
            echo "preprovision: $provider could not be registered; go on if it is already."
    done
fi
