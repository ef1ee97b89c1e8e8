// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.snapshot;

import io.envoyproxy.envoy.config.core.v3.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One source made of several, by type: clusters and endpoints from here, listeners and routes from
 * there. Each groups nodes in its own way. Safe for use by several threads.
 *
 * <ul>
 *   <li>A type whose source has no snapshot for a node's group is not answered, and neither is it
 *       once that source's snapshot was cleared; the others go on.
 *   <li>A change costs what it costs in its source. What is put together for a group is shared by
 *       all who follow it, and forgotten with the last of them.
 *   <li>Nothing checks that resources of one source refer to what is in another. Versions are
 *       hashes of content, whatever {@link Snapshot#withVersion} said.
 * </ul>
 */
public final class MuxSnapshotSource implements SnapshotSource {

  private final MuxRoutes routes;
  private final MuxDeliveries deliveries;
  private final Map<String, MuxGroup> groups = new ConcurrentHashMap<>();

  private MuxSnapshotSource(MuxRoutes routes) {
    this.routes = routes;
    this.deliveries = new MuxDeliveries(routes);
  }

  /**
   * Begins a source.
   *
   * @param others has all types that are not given to another source
   * @return a builder of a source, which so far has no other
   */
  public static Builder builder(SnapshotSource others) {
    return new Builder(others);
  }

  /** The groups of the node in each source, in one text. */
  @Override
  public String group(Node node) {
    return routes.group(node);
  }

  @Override
  public Following follow(String group, SnapshotListener listener) {
    while (true) {
      MuxGroup entry = groups.computeIfAbsent(group, name -> new MuxGroup(name, routes));
      CachedGroup.Follower follower = entry.follow(listener);
      if (follower != null) {
        return () -> {
          entry.leave(follower);
          forget(group, entry);
        };
      }
      forget(group, entry);
    }
  }

  private void forget(String group, MuxGroup entry) {
    if (entry.isAbandoned()) {
      groups.remove(group, entry);
    }
  }

  /** How many groups somebody follows. */
  int followed() {
    return groups.size();
  }

  /** Each source is told of the types that come from it, with the node's group in it. */
  @Override
  public DeliveryObserver deliveries() {
    return deliveries;
  }

  /** Builds a source. */
  public static final class Builder {

    private final List<SnapshotSource> sources = new ArrayList<>();
    private final Map<String, Integer> byType = new HashMap<>();

    private Builder(SnapshotSource others) {
      sources.add(others);
    }

    /**
     * Takes some types from a source; what else it has is not served.
     *
     * @param source where resources of these types come from
     * @param types type URLs, see {@link ResourceTypes}
     * @return this
     * @throws IllegalArgumentException if a type was given to another source already
     */
    public Builder types(SnapshotSource source, String... types) {
      int place = sources.indexOf(source);
      if (place < 0) {
        place = sources.size();
        sources.add(source);
      }
      for (String type : types) {
        Integer other = byType.putIfAbsent(type, place);
        if (other != null && other != place) {
          throw new IllegalArgumentException(
              type + " comes from two sources (expected: one source for each type)");
        }
      }
      return this;
    }

    /** {@return the source} */
    public MuxSnapshotSource build() {
      return new MuxSnapshotSource(new MuxRoutes(sources, byType));
    }
  }
}
