// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.upstream;

import dev.chancery.plugins.kube.cluster.ServiceOffer;
import dev.chancery.plugins.kube.cluster.ServicePort;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What an annotation says of the ports of a service: one value for all of them, as in {@code true},
 * or pairs, as in {@code 8080:true,admin:false}.
 *
 * @param all the value for all ports; empty if there is none
 * @param byPort values by the number of the port
 */
record PortValues(String all, Map<Integer, String> byPort) {

  private static final String PAIRS = "a value, or pairs such as 8080:value, divided by commas";

  /** Copies the map. */
  PortValues {
    byPort = Map.copyOf(byPort);
  }

  /**
   * What an annotation of a service says.
   *
   * @throws dev.chancery.spi.model.InvalidValueException if that is neither a value nor pairs of
   *     ports and values, each port once
   */
  static PortValues of(ServiceAnnotation annotation, ServiceOffer service) {
    String text = annotation.text(service).orElse("");
    if (annotation.text(service).isPresent() && text.isBlank()) {
      throw annotation.wrong(text, PAIRS);
    }
    if (text.indexOf(':') < 0) {
      return new PortValues(text, Map.of());
    }
    Map<Integer, String> byPort = new HashMap<>();
    for (String pair : text.split(",", -1)) {
      int colon = pair.indexOf(':');
      if (colon < 0 || pair.substring(colon + 1).isBlank()) {
        throw annotation.wrong(pair, PAIRS);
      }
      int port = port(annotation, service, pair.substring(0, colon).strip());
      if (byPort.put(port, pair.substring(colon + 1).strip()) != null) {
        throw annotation.wrong(pair, "each port once");
      }
    }
    return new PortValues("", byPort);
  }

  private static int port(ServiceAnnotation annotation, ServiceOffer service, String text) {
    return find(service, text)
        .orElseThrow(() -> annotation.wrong(text, "a port of TCP of the service: " + all(service)))
        .port();
  }

  /** The port of TCP of that number or name. */
  static Optional<ServicePort> find(ServiceOffer service, String text) {
    return service.service().tcpPorts().stream().filter(port -> isCalled(port, text)).findFirst();
  }

  /** Whether that is the number or the name of a port. */
  static boolean isCalled(ServicePort port, String text) {
    return !text.isEmpty()
        && (text.equals(port.name()) || text.equals(Integer.toString(port.port())));
  }

  /** All ports of TCP, as people call them. */
  static String all(ServiceOffer service) {
    List<ServicePort> ports = service.service().tcpPorts();
    return ports.stream().map(ServicePort::toString).collect(Collectors.joining(" or "));
  }

  /** What is said of a port, if anything is. */
  Optional<String> at(ServicePort port) {
    return Optional.ofNullable(byPort.get(port.port()))
        .or(() -> all.isEmpty() ? Optional.empty() : Optional.of(all));
  }
}
