#!/usr/bin/env bash
# Installs on Debian 12 what the test lanes need. What is there already is left alone; a second run does nothing.
set -euo pipefail

packages=(
  wine wine64             # runs the packaged executable against a real service control manager
  gcc-mingw-w64-x86-64    # builds the lane's Windows services and stand-ins
  osslsigncode            # signs the package with a throw-away certificate
  openssl                 # makes that certificate
  chromium                # opens the fleet's page
  squid-openssl tinyproxy # proxies on loopback
  libxml2-utils           # xmllint, which judges the scheduled task's definition
  unzip                   # reads the package with a program that did not write it
  openssh-server          # PowerShell remoting over SSH to loopback
  openssh-client
  tcpdump tshark          # make and judge captures (dumpcap comes with tshark)
  squid-openssl dnsmasq-base  # the proxy and the names of those captures
  iproute2 nftables       # their network
)

missing=()
for package in "${packages[@]}"; do
  [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing+=("$package")
done

if [ "${#missing[@]}" -gt 0 ]; then
  if [ "$(id -u)" -ne 0 ]; then
    echo "The lanes need ${missing[*]}. Run as root: apt-get install ${missing[*]}" >&2
    exit 1
  fi
  export DEBIAN_FRONTEND=noninteractive
  # Another apt may hold its lock for a moment: it is waited for.
  wait=(-o DPkg::Lock::Timeout=300)
  apt-get "${wait[@]}" update -q
  apt-get "${wait[@]}" install -q -y --no-install-recommends "${missing[@]}"
fi

# The SDK is not in Debian 12: https://learn.microsoft.com/dotnet/core/install/linux-debian
if ! dotnet --list-sdks 2>/dev/null | grep -q '^10\.'; then
  echo 'The lanes "Microsoft'"'"'s parser" and "PowerShell" need the .NET SDK 10, which is not here.' >&2
  exit 1
fi

# PowerShell itself, Pester, and what .NET Framework 4.7.2 has: from NuGet, each once a version.
source "$(dirname "$0")/lane-tools.env"
tools="$HOME/$LANE_TOOLS"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
if [ ! -x "$tools/powershell-$POWERSHELL_VERSION/pwsh" ]; then
  dotnet tool install PowerShell --version "$POWERSHELL_VERSION" --tool-path "$tools/powershell-$POWERSHELL_VERSION"
fi
if [ ! -d "$tools/packages/pester/$PESTER_VERSION" ] ||
  [ ! -d "$tools/packages/microsoft.netframework.referenceassemblies.net472/$NET472_VERSION" ]; then
  project="$(mktemp -d)"
  cat >"$project/lane-tools.csproj" <<END
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
  <ItemGroup>
    <PackageReference Include="Pester" Version="$PESTER_VERSION" />
    <PackageDownload Include="Microsoft.NETFramework.ReferenceAssemblies.net472" Version="[$NET472_VERSION]" />
  </ItemGroup>
</Project>
END
  dotnet restore "$project" --packages "$tools/packages"
  rm -r "$project"
fi
"$(dirname "$0")/fetch-captures.sh"
echo 'The lanes have what they need.'
