# Copyright The Chancery authors
# SPDX-License-Identifier: Apache-2.0
# Finds Java for the scripts named chancery, which read this file.

say() {
  printf '%s\n' "$*" >&2
}

# The full version of the Java in a home, such as 17.0.15; nothing if there is none. It stands in a
# file; asking the program takes a tenth of a second.
full_version_of() {
  if [ -r "$1/release" ]; then
    sed -n 's/^JAVA_VERSION="\(.*\)"$/\1/p' "$1/release"
  else
    "$1/bin/java" -version 2>&1 | sed -n 's/^[a-z]* version "\([^"]*\)".*/\1/p'
  fi
}

# The major version of the Java in a home; 0 if there is none.
version_of() {
  version=$(full_version_of "$1") || version=0
  version=${version%%[!0-9]*}
  printf '%s' "${version:-0}"
}

# The home that the java on PATH is in; nothing if there is none.
home_on_path() {
  program=$(command -v java) || return 0
  found=$(readlink -f "$program" 2>/dev/null) || found=
  if [ -r "${found%/bin/java}/release" ]; then
    printf '%s' "${found%/bin/java}"
  else
    "$program" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p'
  fi
}

# Sets java_home to the first home that is new enough and has the program $1; says why if there is none.
find_java() {
  seen=
  for java_home in "${JAVA_HOME:-}" "$(home_on_path)" /usr/lib/jvm/* \
    "${HOME:-}"/.sdkman/candidates/java/* /opt/*jdk* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if [ -n "$java_home" ] && [ -x "$java_home/bin/$1" ]; then
      version=$(version_of "$java_home")
      if [ "$version" -ge 17 ]; then
        return
      fi
      seen="$seen $java_home (version $version)"
    fi
  done
  say "found no JDK 17 or newer; seen:${seen:- none}."
  say "Install one (on Debian and Ubuntu: openjdk-17-jdk-headless), or set JAVA_HOME to one."
  exit 1
}
