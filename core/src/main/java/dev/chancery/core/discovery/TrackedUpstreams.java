// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.discovery;

import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.Upstream;
import java.util.AbstractSet;
import java.util.Collections;
import java.util.Iterator;
import org.pcollections.PMap;

/**
 * The upstreams that a plugin is to track. Immutable; making it costs nothing, however many there
 * are.
 */
final class TrackedUpstreams extends AbstractSet<Upstream> {

  private final PMap<ResourceRef, Upstream> upstreams;

  TrackedUpstreams(PMap<ResourceRef, Upstream> upstreams) {
    this.upstreams = upstreams;
  }

  @Override
  public Iterator<Upstream> iterator() {
    return Collections.unmodifiableCollection(upstreams.values()).iterator();
  }

  @Override
  public int size() {
    return upstreams.size();
  }

  @Override
  public boolean contains(Object candidate) {
    return candidate instanceof Upstream upstream && upstream.equals(upstreams.get(upstream.ref()));
  }
}
