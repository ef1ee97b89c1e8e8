// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import dev.chancery.core.policy.Place;
import dev.chancery.core.policy.ProxyPolicies;
import dev.chancery.core.translate.ExtraTranslation.Extras;
import dev.chancery.core.translate.ListenerInput.Places;
import dev.chancery.snapshot.EncodedResource;
import dev.chancery.spi.model.AttachmentPoint;
import dev.chancery.spi.model.FilterChainSpec;
import dev.chancery.spi.model.ListenerOptions;
import dev.chancery.spi.model.ListenerSpec;
import dev.chancery.spi.model.Options;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.ResourceRef;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What one proxy was translated to, part by part, so that parts which are as they were are not
 * translated again. Owned by the loop.
 */
final class ProxyOutput {

  private final ProxyMeans means;
  private final UpstreamUses uses = new UpstreamUses();
  private Map<String, TranslatedListener> listeners = new HashMap<>();
  private Optional<TranslatedPart<ProxyInput, Extras>> extras = Optional.empty();

  ProxyOutput(ProxyMeans means) {
    this.means = means;
  }

  /**
   * Translates a proxy; parts that are as they were when a pass was {@linkplain #keep kept} are
   * taken from there.
   *
   * @param proxy the proxy
   * @param policies what is attached by reference to it and its parts
   * @param surroundings what is to be known of what is around it
   */
  ProxyPass translate(Proxy proxy, ProxyPolicies policies, ProxySurroundings surroundings) {
    ProxyPass pass =
        new ProxyPass(
            means, new PolicyPasses(proxy.metadata().ref(), means), listeners, surroundings);
    Place outer =
        means
            .rules()
            .enter(Place.NONE, AttachmentPoint.PROXY, policies.proxy(), proxy.options().options());
    for (int i = 0; i < proxy.listeners().size(); i++) {
      ListenerSpec listener = proxy.listeners().get(i);
      pass.listener(
          "spec.listeners[%d]".formatted(i), listener, places(outer, listener, policies), policies);
    }
    pass.extras(extras, outer);
    pass.end(IdleOptions.of(means, proxy, policies));
    return pass;
  }

  private Places places(Place outer, ListenerSpec listener, ProxyPolicies policies) {
    Options inline =
        means.rules().merge(listener.options().options(), listener.protocol().options().options());
    List<Place> chains =
        listener.protocol().filterChains().stream()
            .map(chain -> place(outer, listener, policies, options(listener, chain)))
            .toList();
    return new Places(place(outer, listener, policies, inline), chains);
  }

  private Options options(ListenerSpec listener, FilterChainSpec chain) {
    Options all = listener.options().options();
    for (ListenerOptions more : chain.options()) {
      all = means.rules().merge(all, more.options());
    }
    return all;
  }

  private Place place(Place outer, ListenerSpec listener, ProxyPolicies policies, Options inline) {
    return means
        .rules()
        .enter(outer, AttachmentPoint.LISTENER, policies.listener(listener.name()), inline);
  }

  /** Keeps what a pass gave, for the next. */
  UpstreamUses.Change keep(ProxyPass pass) {
    listeners = pass.listeners();
    extras = pass.extras();
    return uses.change(pass.begun(), pass.ended());
  }

  /** All virtual hosts that are resources of their own. */
  Stream<EncodedResource> separateHosts() {
    return listeners.values().stream().flatMap(TranslatedListener::separateHosts);
  }

  /** All upstreams that the proxy names. */
  Set<ResourceRef> upstreams() {
    return uses.all();
  }
}
