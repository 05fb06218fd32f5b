#!/bin/sh
# Writes bin/classes.jsa, with which every later start is about 2 s shorter: the classes of this server and
# of what is deployed in it, as the JVM has them in memory. For this Java only; to be written anew with
# another Java or EAR (until then it is of less use, and does no harm).
#   bin/archive-classes.sh [<file to deploy> ...]     those in standalone/deployments if none is named
# Starts the server once, beside its data: in a directory of its own, with H2, at ports moved by
# RONDO_PORT_OFFSET (3000 if not set). Takes half a minute and 140 MB.
set -eu
home=$(cd "$(dirname "$0")/.." && pwd)
base=$(mktemp -d)
server=
finish() {
  if [ -n "$server" ]; then kill "$server" 2> /dev/null || true; fi
  rm -rf "$base"
}
trap finish EXIT
trap 'exit 130' INT TERM

cp -R "$home/standalone/configuration" "$base/"
mkdir "$base/deployments"
if [ $# -eq 0 ]; then
  set -- "$home"/standalone/deployments/*.[ejw]ar
fi
cp "$@" "$base/deployments/"

# Standard error is the reason of a server that does not start; the JVM's remarks on classes it leaves out are not.
JBOSS_JAVA_ARCHIVE="-XX:ArchiveClassesAtExit=$base/classes.jsa -Xlog:cds=off -Xlog:cds+dynamic=off" \
LAUNCH_JBOSS_IN_BACKGROUND=true \
  "$home/bin/standalone.sh" -c standalone-full.xml "-Djboss.server.base.dir=$base" \
  -Drondo.database=h2 "-Drondo.port.offset=${RONDO_PORT_OFFSET:-3000}" > "$base/console" 2>&1 &
server=$!
while ! grep -q 'WFLYSRV002[56]' "$base/console"; do
  if ! kill -0 "$server" 2> /dev/null; then
    server=
    cat "$base/console" >&2
    exit 1
  fi
  sleep 1
done
kill "$server"
wait "$server" || true
server=
if grep -q WFLYSRV0026 "$base/console" || [ ! -f "$base/classes.jsa" ]; then
  cat "$base/console" >&2
  exit 1
fi
mv -f "$base/classes.jsa" "$home/bin/classes.jsa"
echo "$home/bin/classes.jsa is written"
