package dev.chancery.core.translate;

import dev.chancery.core.policy.Place;
import dev.chancery.spi.model.HttpListenerSpec;
import dev.chancery.spi.model.ListenerSpec;
import dev.chancery.spi.model.ResourceRef;
import java.util.List;
import java.util.Set;

/**
 * All that the translation of a listener may read, which does not include its virtual hosts.
 *
 * @param spec the listener without its virtual hosts
 * @param place what holds for it
 * @param demands what its virtual hosts require of it
 * @param named the upstreams that its policies name
 * @param missing those of them that are not there
 */
record ListenerInput(
    ListenerSpec spec,
    Place place,
    Set<Demands> demands,
    Set<ResourceRef> named,
    Set<ResourceRef> missing) {

  /** Whether hooks of plugins are called for it. */
  boolean hasPolicies() {
    return !place.isEmpty() || !demands.isEmpty();
  }

  /** A listener without its virtual hosts. */
  static ListenerSpec head(ListenerSpec spec) {
    return spec.protocol() instanceof HttpListenerSpec http
        ? new ListenerSpec(
            spec.name(),
            spec.bindAddress(),
            spec.bindPort(),
            http.withVirtualHosts(List.of()),
            spec.options())
        : spec;
  }
}
