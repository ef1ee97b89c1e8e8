// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.upstream;

import static dev.chancery.plugins.kube.upstream.ServiceAnnotation.TLS;
import static dev.chancery.plugins.kube.upstream.ServiceAnnotation.TLS_CA;
import static dev.chancery.plugins.kube.upstream.ServiceAnnotation.TLS_SERVER_NAME;

import dev.chancery.plugins.kube.cluster.ServiceKey;
import dev.chancery.plugins.kube.cluster.ServiceOffer;
import dev.chancery.plugins.kube.cluster.ServicePort;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.InvalidValueException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What annotations of a service say of TLS.
 *
 * @param wanted whether Envoy asks by TLS
 * @param serverName the name that it asks for, and that certificates must have where they are
 *     checked
 * @param authority {@code system}, or a secret of the service's namespace; without one,
 *     certificates are not checked
 */
record AnnotatedTls(PortValues wanted, PortValues serverName, PortValues authority) {

  private static final String SYSTEM = "system";
  private static final String SYSTEM_FILE = "/etc/ssl/certs/ca-certificates.crt";

  /**
   * What those of a service say.
   *
   * @throws InvalidValueException if one of them is wrong
   */
  static AnnotatedTls of(ServiceOffer service) {
    for (ServiceAnnotation detail : List.of(TLS_SERVER_NAME, TLS_CA)) {
      if (detail.text(service).isPresent() && TLS.text(service).isEmpty()) {
        throw new InvalidValueException(
            ServiceAnnotation.field(detail.key()),
            "found without %s (expected: both of them)".formatted(TLS.key()));
      }
    }
    PortValues wanted = PortValues.of(TLS, service);
    values(wanted).forEach(TLS::flag);
    PortValues name = PortValues.of(TLS_SERVER_NAME, service);
    values(name).forEach(value -> checkName(TLS_SERVER_NAME, value, "a host name in lower case"));
    PortValues authority = PortValues.of(TLS_CA, service);
    values(authority)
        .forEach(value -> checkName(TLS_CA, value, "\"system\" or the name of a secret"));
    return new AnnotatedTls(wanted, name, authority);
  }

  private static Stream<String> values(PortValues values) {
    return Stream.concat(Stream.of(values.all()), values.byPort().values().stream())
        .filter(value -> !value.isEmpty());
  }

  private static void checkName(ServiceAnnotation annotation, String value, String expected) {
    try {
      Check.resourceName("", value);
    } catch (InvalidValueException e) {
      throw annotation.wrong(value, expected);
    }
  }

  /** The section {@code sslConfig} for a port, if it is to have one. */
  Optional<Map<String, Object>> section(ServiceKey service, ServicePort port) {
    return wanted.at(port).filter(TLS::flag).map(yes -> secured(service, port));
  }

  private Map<String, Object> secured(ServiceKey service, ServicePort port) {
    String name =
        serverName.at(port).orElse("%s.%s.svc".formatted(service.name(), service.namespace()));
    Map<String, Object> section = new TreeMap<>(Map.of("sni", name));
    authority
        .at(port)
        .ifPresent(
            found -> {
              section.put("verifySubjectAltName", List.of(name));
              section.putAll(
                  found.equals(SYSTEM)
                      ? Map.of("sslFiles", Map.of("rootCa", SYSTEM_FILE))
                      : Map.of("secretRef", secret(service, found)));
            });
    return section;
  }

  private static Map<String, Object> secret(ServiceKey service, String name) {
    return new TreeMap<>(Map.of("namespace", service.namespace(), "name", name));
  }
}
