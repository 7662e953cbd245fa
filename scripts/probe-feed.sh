#!/usr/bin/env bash
# Says in one word whether NuGet's sources have every package of the complete build, in the version that Directory.Packages.props names:
# full or partial. Ends with 1 when they do not answer.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

cat > "$folder/probe.csproj" <<PROBE
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <TargetFramework>net10.0</TargetFramework>
    <PackageFeed>full</PackageFeed>
  </PropertyGroup>
  <Import Project="$root/Directory.Packages.props" />
  <PropertyGroup>
    <ManagePackageVersionsCentrally>false</ManagePackageVersionsCentrally>
  </PropertyGroup>
  <ItemGroup>
    <PackageDownload Include="@(PackageVersion)" Exclude="Microsoft.ML.OnnxRuntime.Gpu;TorchSharp-cuda-linux" Version="[%(Version)]" />
  </ItemGroup>
</Project>
PROBE

if dotnet restore "$folder/probe.csproj" > "$folder/log" 2>&1; then
    echo full
elif grep -q 'NU110[12]' "$folder/log" && ! grep -q NU1301 "$folder/log"; then
    echo partial
else
    cat "$folder/log" >&2
    exit 1
fi
