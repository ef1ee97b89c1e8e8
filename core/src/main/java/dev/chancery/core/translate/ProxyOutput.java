package dev.chancery.core.translate;

import dev.chancery.snapshot.EncodedResource;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.ResourceRef;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What one proxy was translated to, part by part, so that parts which are as they were are not
 * translated again. Owned by the loop.
 */
final class ProxyOutput {

  private final VirtualHostTranslation virtualHosts;
  private final UpstreamUses uses = new UpstreamUses();
  private Map<String, TranslatedListener> listeners = new HashMap<>();

  ProxyOutput(VirtualHostTranslation virtualHosts) {
    this.virtualHosts = virtualHosts;
  }

  /**
   * Translates a proxy; parts that are as they were when a pass was {@linkplain #keep kept} are
   * taken from there.
   *
   * @param servable which upstreams routes may point to
   * @param turned the upstreams of which that is another since the pass that was kept
   */
  ProxyPass translate(Proxy proxy, Predicate<ResourceRef> servable, Set<ResourceRef> turned) {
    ProxyPass pass = new ProxyPass(virtualHosts, listeners, servable, turned);
    for (int i = 0; i < proxy.listeners().size(); i++) {
      pass.listener("spec.listeners[%d]".formatted(i), proxy.listeners().get(i));
    }
    pass.end();
    return pass;
  }

  /** Keeps what a pass gave, for the next. */
  UpstreamUses.Change keep(ProxyPass pass) {
    listeners = pass.listeners();
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
