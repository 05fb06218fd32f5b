#!/bin/sh
# Makes an existing, stopped WildFly 39 ready for Rondo; may be repeated.
#   ./apply.sh <jboss home> [<configuration file, standalone-full.xml if not named>]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
if [ $# -lt 1 ] || [ ! -f "$1/jboss-modules.jar" ]; then
  echo "usage: $0 <home of a WildFly 39> [standalone-full.xml]" >&2
  exit 2
fi
home=$(cd "$1" && pwd)
configuration=${2:-standalone-full.xml}
directory="$home/standalone/configuration"
if [ ! -f "$directory/$configuration" ]; then
  echo "$directory/$configuration is missing" >&2
  exit 2
fi

cp -R "$here/modules" "$home/"
for file in rondo-users.properties rondo-roles.properties; do
  if [ ! -e "$directory/$file" ]; then
    (umask 077 && : > "$directory/$file")
  fi
done

script=$(mktemp)
log=$(mktemp)
trap 'rm -f "$script" "$log"' EXIT
sed "s/--server-config=standalone-full.xml/--server-config=$configuration/" "$here/rondo.cli" > "$script"
if ! "$home/bin/jboss-cli.sh" --file="$script" > "$log" 2>&1; then
  cat "$log" >&2
  exit 1
fi
if [ -f "$here/rondo.ear" ]; then
  cp "$here/rondo.ear" "$home/standalone/deployments/rondo.ear"
fi
echo "$home is ready; start it with: bin/standalone.sh -c $configuration"
