// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.upstream;

import static dev.chancery.plugins.kube.upstream.ServiceAnnotation.TLS;
import static dev.chancery.plugins.kube.upstream.ServiceAnnotation.UPSTREAM_OPTIONS;
import static dev.chancery.plugins.kube.upstream.ServiceAnnotation.USE_HTTP2;

import dev.chancery.plugins.kube.cluster.ServiceOffer;
import dev.chancery.plugins.kube.cluster.ServicePort;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.Upstream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The option sections that annotations of a service write for its upstreams. What is said of a port
 * replaces, section by section, what is said of all; annotations for a single thing go before those
 * for any section.
 *
 * @param reader reads them
 * @param allowed which sections {@code chancery.dev/upstream-options} may set
 */
record AnnotatedOptions(SectionReader reader, List<String> allowed) {

  private static final String PORT_PREFIX = UPSTREAM_OPTIONS.key() + ".";

  /** Copies the list. */
  AnnotatedOptions {
    allowed = List.copyOf(allowed);
  }

  /**
   * The sections for an upstream; none if no annotation says anything.
   *
   * @throws InvalidValueException if an annotation is wrong
   */
  Map<String, Object> of(UpstreamDraft draft) {
    ServiceOffer service = draft.service();
    Map<String, Object> sections = new TreeMap<>();
    UPSTREAM_OPTIONS
        .text(service)
        .ifPresent(text -> sections.putAll(options(draft, UPSTREAM_OPTIONS.key(), text)));
    ofPort(service, draft.port())
        .forEach((key, text) -> sections.putAll(options(draft, key, text)));
    PortValues http2 = PortValues.of(USE_HTTP2, service);
    http2.byPort().values().forEach(USE_HTTP2::flag);
    http2
        .at(draft.port())
        .map(value -> Map.<String, Object>of("useHttp2", USE_HTTP2.flag(value)))
        .ifPresent(section -> sections.putAll(checked(draft, USE_HTTP2.key(), section)));
    AnnotatedTls.of(service)
        .section(service.key(), draft.port())
        .map(section -> Map.<String, Object>of("sslConfig", section))
        .ifPresent(section -> sections.putAll(checked(draft, TLS.key(), section)));
    return sections;
  }

  /** The annotation for a port, by its key; at most one. */
  private static Map<String, String> ofPort(ServiceOffer service, ServicePort port) {
    Map<String, String> found = new TreeMap<>();
    service
        .annotations()
        .forEach(
            (key, text) -> {
              if (key.startsWith(PORT_PREFIX)
                  && PortValues.isCalled(port, key.substring(PORT_PREFIX.length()))) {
                found.put(key, text);
              }
            });
    if (found.size() > 1) {
      throw new InvalidValueException(
          ServiceAnnotation.field(String.join(" and ", found.keySet())),
          "found two for port %s (expected: one of them)".formatted(port));
    }
    return found;
  }

  /**
   * Refuses annotations for ports that are not there.
   *
   * @throws InvalidValueException if there is one
   */
  static void checkPorts(ServiceOffer service) {
    service.annotations().keySet().stream()
        .filter(key -> key.startsWith(PORT_PREFIX))
        .filter(key -> PortValues.find(service, key.substring(PORT_PREFIX.length())).isEmpty())
        .sorted()
        .findFirst()
        .ifPresent(
            key -> {
              throw new InvalidValueException(
                  ServiceAnnotation.field(key),
                  "found port '%s' (expected: a port of TCP of the service: %s)"
                      .formatted(key.substring(PORT_PREFIX.length()), PortValues.all(service)));
            });
  }

  private Map<String, Object> options(UpstreamDraft draft, String key, String text) {
    Map<String, Object> sections = reader.parsed(draft, key, text);
    for (String name : sections.keySet()) {
      if (!allowed.contains(name)) {
        throw new InvalidValueException(
            ServiceAnnotation.field(key),
            "found section '%s', which annotations may not set (expected: %s; kube.discovery.annotationOptions says which)"
                .formatted(name, allowed.isEmpty() ? "none" : String.join(", ", allowed)));
      }
    }
    return checked(draft, key, sections);
  }

  private Map<String, Object> checked(
      UpstreamDraft draft, String key, Map<String, Object> sections) {
    Upstream unused = reader.upstream(draft, key, sections);
    return sections;
  }
}
