#!/bin/sh
# Starts the browser that inflate.mjs unpacked beside this file, with the libraries and fonts it brought.
here=$(dirname "$(readlink -f "$0")")
export LD_LIBRARY_PATH="$here/al2023/lib" FONTCONFIG_FILE="$here/fonts.conf"
exec "$here/chromium" "$@"
