#!/usr/bin/env bash
# Prepares this machine to build BatchLabeler. Safe to run again: what is done already is skipped.
# With --browser also for the tests of the review page, which need Chromium.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

say() { printf 'setup: %s\n' "$*"; }
fail() { printf 'setup: %s\n' "$*" >&2; exit 1; }

need() { command -v "$1" >/dev/null 2>&1 || fail "$1 is missing: install $2, then run scripts/setup.sh again."; }

probe_feed() {
    local found
    found=$(./scripts/probe-feed.sh) \
        || fail "the package feed did not answer: check the network and your NuGet sources, then run scripts/setup.sh again."
    printf '<Project>\n  <PropertyGroup>\n    <PackageFeed>%s</PackageFeed>\n  </PropertyGroup>\n</Project>\n' "$found" > feed.props
}

install_npm_parts() {
    local stamp=node_modules/.setup wanted
    wanted="$(sha256sum < package-lock.json) ${*:2}"
    [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ] && return
    need npm "Node.js 20 or newer"
    say "installing $1 from npm"
    npm ci --silent "${@:2}" || fail "npm could not install the packages of package.json: see the lines above."
    printf '%s\n' "$wanted" > "$stamp"
}

install_from_debian() {
    local as_root=()
    command -v apt-get >/dev/null 2>&1 || return 1
    if [ "$(id -u)" != 0 ]; then
        command -v sudo >/dev/null 2>&1 || return 1
        as_root=(sudo)
    fi
    "${as_root[@]}" apt-get update -qq || return 1
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" > /dev/null
}

install_libtorch() {
    need g++ "g++ 12 or newer"
    if [ -f /usr/include/torch/csrc/api/include/torch/torch.h ] && grep -q libopenblas <<< "$(ldconfig -p)"; then return; fi
    command -v apt-get >/dev/null 2>&1 || fail "libtorch is missing: install libtorch 1.13 or newer and OpenBLAS, then run scripts/setup.sh again."
    [ "$(id -u)" = 0 ] || command -v sudo >/dev/null 2>&1 \
        || fail "libtorch is missing: run 'apt-get install libtorch-dev libopenblas0-openmp' as root, then scripts/setup.sh again."
    say "installing libtorch and OpenBLAS from Debian"
    install_from_debian libtorch-dev libopenblas0-openmp || fail "apt-get could not install libtorch-dev and libopenblas0-openmp: see the lines above."
}

install_browser() {
    local program
    for program in chromium chromium-browser google-chrome; do
        if command -v "$program" >/dev/null 2>&1; then return; fi
    done
    say "installing Chromium from Debian, to test the review page"
    install_from_debian chromium \
        || say "there is no Chromium, so the tests of the review page in a browser are skipped: install it (apt-get install chromium) to run them."
}

case "${1:-}" in
    '' | --browser) ;;
    *) echo "usage: scripts/setup.sh [--browser]" >&2; exit 64 ;;
esac
need dotnet "the .NET 10 SDK"
grep -q '^10\.' <<< "$(dotnet --list-sdks)" || fail "the .NET 10 SDK is missing: install it, then run scripts/setup.sh again."

[ -f feed.props ] || probe_feed
if grep -q '>full<' feed.props; then
    say "the package feed is complete; NuGet brings everything but the storage emulator"
    install_npm_parts Azurite --omit=optional
else
    say "the package feed is partial; npm and Debian fill its gaps"
    install_npm_parts "Azurite, libvips and ONNX Runtime"
    install_libtorch
fi
[ "${1:-}" != --browser ] || install_browser
