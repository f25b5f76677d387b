#!/usr/bin/env bash
# Fetches the captures of Wireshark's own tests, which the lane "captures" reads beside tshark. They come in Debian's
# source package "wireshark" (https://www.wireshark.org, GPL-2.0-or-later) and are kept outside of every
# checkout, since `npm ci` empties node_modules. What is there already is left alone.
set -euo pipefail

source "$(dirname "$0")/lane-tools.env"
target="$HOME/$LANE_TOOLS/wireshark-captures"
[ -d "$target" ] && exit 0

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/lists/partial" "$work/source"
chmod -R a+rX "$work"
# The machine's own Debian sources, with source packages switched on for this one call.
for list in /etc/apt/sources.list.d/*.sources; do
  sed 's/^Types: deb$/Types: deb-src/' "$list" > "$work/sources.sources"
  grep -q debian "$work/sources.sources" && break
done
apt=(apt-get -q -o "Dir::Etc::sourcelist=$work/sources.sources" -o Dir::Etc::sourceparts=/dev/null -o "Dir::State::lists=$work/lists")
"${apt[@]}" update
(cd "$work/source" && "${apt[@]}" source --download-only wireshark)
tar -xf "$work"/source/wireshark_*.orig.tar.* -C "$work/source" --strip-components=1 --wildcards '*/test/captures/*' '*/COPYING'
mv "$work/source/COPYING" "$work/source/test/captures/"
mkdir -p "$(dirname "$target")"
mv "$work/source/test/captures" "$target"
