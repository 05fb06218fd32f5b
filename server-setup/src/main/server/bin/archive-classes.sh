#!/bin/sh
# Writes bin/classes.jsa, which makes every later start one to two seconds shorter: the classes of this server and
# of what is deployed, as the JVM has them in memory. Of this Java only, and of use as long as the classes are
# the same: write it anew after an update.
#   bin/archive-classes.sh [<file to deploy> ...]     standalone/deployments/rondo.ear if none is named
# RONDO_CLASSES in the environment names another file; standalone.conf reads it from there, too.
# Starts the server once, without its data: in a directory of its own, on H2, at ports that are free. What is
# named is deployed there and runs for some seconds. Takes half a minute and 140 MB.
set -eu
home=$(cd "$(dirname "$0")/.." && pwd)
archive=${RONDO_CLASSES:-$home/bin/classes.jsa}
base=$(mktemp -d)
server=
finish() {
  if [ -n "$server" ]; then
    kill "$server" 2> /dev/null || true
    wait "$server" || true
  fi
  rm -rf "$base" "$archive.new"
}
trap finish EXIT
trap 'exit 130' INT TERM

fail() {
  cat "$base/console" >&2
  echo "no archive was written" >&2
  exit 1
}

cp -R "$home/standalone/configuration" "$base/"
mkdir "$base/deployments"
if [ $# -eq 0 ]; then
  set -- "$home/standalone/deployments/rondo.ear"
fi
cp "$@" "$base/deployments/"
: > "$base/console"

# Beside the archive, so that it takes its place at once or not at all. The JVM has a remark on each class that it leaves
# out; thousands are, and that is as it should be.
JBOSS_JAVA_ARCHIVE="-XX:ArchiveClassesAtExit=$archive.new -Xlog:cds=off -Xlog:cds+dynamic=off" \
LAUNCH_JBOSS_IN_BACKGROUND=true \
  "$home/bin/standalone.sh" -c standalone-full.xml "-Djboss.server.base.dir=$base" \
  -Drondo.database=h2 "-Drondo.h2.file=$base/h2" \
  -Djboss.http.port=0 -Djboss.management.http.port=0 -Drondo.jms.core.port=0 -Drondo.jms.amqp.port=0 \
  > "$base/console" 2>&1 &
server=$!
while ! grep -q 'WFLYSRV002[56]' "$base/console" && kill -0 "$server" 2> /dev/null; do
  sleep 1
done
kill "$server" 2> /dev/null || true
wait "$server" || true
server=
grep -q WFLYSRV0025 "$base/console" || fail
# A JVM that cannot have all of it does not start.
"${JAVA_HOME:+$JAVA_HOME/bin/}java" "-XX:SharedArchiveFile=$archive.new" -Xshare:on -XX:+VerifySharedSpaces \
  -jar "$home/jboss-modules.jar" -version >> "$base/console" 2>&1 || fail
mv -f "$archive.new" "$archive"
echo "$archive is written"
