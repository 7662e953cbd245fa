#!/usr/bin/env bash
# Compares every public type and member of the assemblies under src/Compat with real assemblies in DIR and names what does
# not exist there. Only metadata is read. Usage: scripts/check-compat.sh DIR
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

if [ $# -ne 1 ] || [ ! -d "$1" ]; then
    echo "usage: scripts/check-compat.sh DIR (a folder with the real assemblies, for example TorchSharp.dll)" >&2
    exit 2
fi
real=$(cd "$1" && pwd)

assemblies=
for project in src/Compat/*/*.csproj; do
    name=$(basename "$project" .csproj)
    [ "$name" = CheckCompat ] && continue
    [ -n "$(find "$real" -name "$name.dll" -print -quit)" ] || continue
    dotnet build "$project" -c Release -v q --nologo > /dev/null || { echo "check-compat: $project does not build." >&2; exit 2; }
    assemblies+="artifacts/bin/$name/release/$name.dll,"
done
[ -n "$assemblies" ] || { echo "check-compat: $1 holds none of the assemblies that src/Compat stands in for." >&2; exit 2; }

dotnet build src/Compat/CheckCompat -c Release -v q --nologo > /dev/null || { echo "check-compat: src/Compat/CheckCompat does not build." >&2; exit 2; }
exec dotnet artifacts/bin/CheckCompat/release/CheckCompat.dll "$assemblies" "$real"
