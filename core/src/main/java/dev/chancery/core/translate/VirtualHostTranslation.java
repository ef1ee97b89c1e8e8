package dev.chancery.core.translate;

import dev.chancery.snapshot.EncodedResource;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.RouteSpec;
import dev.chancery.spi.model.RouteToSpec;
import dev.chancery.spi.model.VirtualHostSpec;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * {@code virtualHost = v(virtual host, those of its upstreams that are missing, how it reaches
 * Envoy)}: an Envoy virtual host.
 */
final class VirtualHostTranslation {

  private static final String REPORTER = "routes";

  private final MissingUpstream answer;

  VirtualHostTranslation(MissingUpstream answer) {
    this.answer = answer;
  }

  /**
   * The virtual host, or none if a regular expression does not compile.
   *
   * @param missing the upstreams that the virtual host names and that are not there
   * @param plan how it reaches Envoy
   */
  Translated<EncodedResource> translate(
      VirtualHostSpec spec, Set<ResourceRef> missing, RoutePlan plan) {
    RouteTranslation routes = new RouteTranslation(new ForwardTranslation(missing, answer));
    VirtualHost.Builder built =
        VirtualHost.newBuilder().setName(spec.name()).addAllDomains(spec.domains());
    List<Problem> problems = new ArrayList<>();
    boolean sound = true;
    for (int i = 0; i < spec.routes().size(); i++) {
      String field = "routes[%d]".formatted(i);
      try {
        built.addAllRoutes(routes.translate(field, spec.routes().get(i)));
      } catch (InvalidValueException e) {
        sound = false;
        problems.add(Problem.error(REPORTER, e.field(), e.detail()));
      }
    }
    return sound
        ? Translated.of(plan.encode(built.build()), problems)
        : Translated.failed(problems);
  }

  /** The upstreams that the virtual host names. */
  static Set<ResourceRef> upstreams(VirtualHostSpec spec) {
    Set<ResourceRef> named = new TreeSet<>();
    for (RouteSpec route : spec.routes()) {
      if (route.action() instanceof RouteToSpec to) {
        to.destinations().forEach(weighted -> named.add(weighted.destination().upstream()));
      }
    }
    return named;
  }
}
