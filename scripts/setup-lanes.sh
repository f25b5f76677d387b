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
  echo 'The lanes "Microsoft'"'"'s parser" and "PowerShell engine" need the .NET SDK 10, which is not here.' >&2
  exit 1
fi
"$(dirname "$0")/fetch-captures.sh"
echo 'The lanes have what they need.'
