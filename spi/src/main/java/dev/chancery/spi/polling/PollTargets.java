package dev.chancery.spi.polling;

import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.Upstream;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The upstreams that are tracked, and which of them were not asked for yet. For one thread. */
final class PollTargets {

  private final Map<ResourceRef, Upstream> tracked = new TreeMap<>();
  private final Set<ResourceRef> newcomers = new TreeSet<>();

  /** Replaces what is tracked; what is new or has changed is to be asked for. */
  void track(Collection<Upstream> upstreams) {
    Map<ResourceRef, Upstream> before = new TreeMap<>(tracked);
    tracked.clear();
    upstreams.forEach(upstream -> tracked.put(upstream.ref(), upstream));
    newcomers.retainAll(tracked.keySet());
    tracked.forEach(
        (ref, upstream) -> {
          if (!upstream.equals(before.get(ref))) {
            newcomers.add(ref);
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

  /** All upstreams but those that are being asked for already; none of them is new any more. */
  List<Upstream> takeAll(List<Upstream> beingAsked) {
    newcomers.clear();
    Set<Upstream> except = Set.copyOf(beingAsked);
    return tracked.values().stream().filter(upstream -> !except.contains(upstream)).toList();
  }

  /** The upstreams that were not asked for yet; none of them is new any more. */
  List<Upstream> takeNewcomers() {
    List<Upstream> taken =
        tracked.values().stream().filter(upstream -> newcomers.contains(upstream.ref())).toList();
    newcomers.clear();
    return taken;
  }
}
