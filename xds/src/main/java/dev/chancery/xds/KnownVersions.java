// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What clients that come back say that they have: versions by name, as many of them send it. */
final class KnownVersions extends AbstractMap<String, String> {

  private final RequestField origin;
  private final Map<String, String> versions;

  KnownVersions(RequestField origin, Map<String, String> versions) {
    this.origin = origin;
    this.versions = Collections.unmodifiableMap(new HashMap<>(versions));
  }

  RequestField origin() {
    return origin;
  }

  @Override
  public Set<Entry<String, String>> entrySet() {
    return versions.entrySet();
  }

  @Override
  public boolean containsKey(Object name) {
    return versions.containsKey(name);
  }

  @Override
  public @Nullable String get(Object name) {
    return versions.get(name);
  }
}
