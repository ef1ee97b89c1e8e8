// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.polling;

import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.Upstream;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The upstreams that are tracked, which of them were not asked for yet, and which are not to be
 * asked for now. For one thread.
 */
final class PollTargets {

  private final Map<ResourceRef, Upstream> tracked = new TreeMap<>();
  private final Set<ResourceRef> newcomers = new TreeSet<>();
  private final Map<ResourceRef, Rest> resting = new HashMap<>();

  /** Replaces what is tracked; what is new or has changed is to be asked for. */
  void track(Collection<Upstream> upstreams) {
    Map<ResourceRef, Upstream> before = new TreeMap<>(tracked);
    tracked.clear();
    upstreams.forEach(upstream -> tracked.put(upstream.ref(), upstream));
    newcomers.retainAll(tracked.keySet());
    resting.keySet().retainAll(tracked.keySet());
    tracked.forEach(
        (ref, upstream) -> {
          if (!upstream.equals(before.get(ref))) {
            newcomers.add(ref);
            resting.remove(ref);
          }
        });
  }

  boolean isEmpty() {
    return tracked.isEmpty();
  }

  /** Whether exactly this upstream, with this content, is tracked now. */
  boolean contains(Upstream upstream) {
    return upstream.equals(tracked.get(upstream.ref()));
  }

  /** An upstream is not to be asked for in that time, unless it changes. */
  void rest(ResourceRef upstream, Rest rest) {
    resting.put(upstream, rest);
  }

  /** For how long none of the upstreams is to be asked for; zero if any is. */
  Duration restLeft(Instant now) {
    return tracked.keySet().stream()
        .map(upstream -> restLeft(upstream, now))
        .min(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }

  private Duration restLeft(ResourceRef upstream, Instant now) {
    Rest rest = resting.get(upstream);
    return rest == null ? Duration.ZERO : rest.left(now);
  }

  /**
   * All upstreams but those that are being asked for already, and those that rest; none of them is
   * new any more.
   */
  List<Upstream> takeAll(List<Upstream> beingAsked, Instant now) {
    newcomers.clear();
    Set<Upstream> except = Set.copyOf(beingAsked);
    return tracked.values().stream()
        .filter(upstream -> !except.contains(upstream))
        .filter(upstream -> restLeft(upstream.ref(), now).isZero())
        .toList();
  }

  /** The upstreams that were not asked for yet; none of them is new any more. */
  List<Upstream> takeNewcomers() {
    List<Upstream> taken =
        tracked.values().stream().filter(upstream -> newcomers.contains(upstream.ref())).toList();
    newcomers.clear();
    return taken;
  }
}
