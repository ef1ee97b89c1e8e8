package dev.chancery.core.translate;

import dev.chancery.snapshot.EncodedResource;
import dev.chancery.spi.model.ListenerSpec;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.VirtualHostSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A listener of a proxy, and what it was translated to, part by part. Owned by the loop. */
final class TranslatedListener {

  private final @Nullable Head head;
  private final Set<ResourceRef> named;
  private final List<TranslatedHost> hosts;
  private final RouteTable routes;
  private @Nullable Map<String, TranslatedHost> byName;

  /**
   * Keeps what was translated.
   *
   * @param head the listener itself
   * @param named the upstreams that it names itself, as for TCP
   * @param hosts its virtual hosts, in order
   * @param routes what they were put together to
   */
  TranslatedListener(
      @Nullable Head head, Set<ResourceRef> named, List<TranslatedHost> hosts, RouteTable routes) {
    this.head = head;
    this.named = named;
    this.hosts = hosts;
    this.routes = routes;
  }

  /** Nothing was translated yet. */
  static TranslatedListener none() {
    return new TranslatedListener(null, Set.of(), List.of(), RouteTable.none());
  }

  /** A listener without its virtual hosts, and what it was translated to. */
  record Head(ListenerSpec spec, EncodedResource encoded) {}

  /** The listener itself; not translated again if it is as it was. */
  Head head(ListenerSpec spec) {
    return head != null && head.spec().equals(spec)
        ? head
        : new Head(spec, ListenerTranslation.translate(spec));
  }

  /** How its routes reach Envoy. */
  RoutePlan plan() {
    return head == null ? RoutePlan.NONE : RoutePlan.of(head.spec());
  }

  Set<ResourceRef> named() {
    return named;
  }

  List<TranslatedHost> hosts() {
    return hosts;
  }

  /** The virtual hosts that are resources of their own. */
  Stream<EncodedResource> separateHosts() {
    return plan().isByVirtualHost()
        ? hosts.stream().flatMap(host -> host.value().stream())
        : Stream.empty();
  }

  RouteTable routes() {
    return routes;
  }

  /**
   * The virtual host of the same name.
   *
   * @param index where it most likely stands, as it stands there now
   */
  @SuppressWarnings("ReferenceEquality") // the very same needs no look at its name
  @Nullable TranslatedHost host(int index, VirtualHostSpec spec) {
    TranslatedHost there = index < hosts.size() ? hosts.get(index) : null;
    return there != null && (there.spec() == spec || there.spec().name().equals(spec.name()))
        ? there
        : byName().get(spec.name());
  }

  private Map<String, TranslatedHost> byName() {
    Map<String, TranslatedHost> known = byName;
    if (known == null) {
      known = new HashMap<>();
      for (TranslatedHost host : hosts) {
        known.put(host.spec().name(), host);
      }
      byName = known;
    }
    return known;
  }
}
