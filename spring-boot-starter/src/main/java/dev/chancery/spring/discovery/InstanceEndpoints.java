// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spring.discovery;

import dev.chancery.spi.model.Endpoint;
import dev.chancery.spi.model.EndpointHealth;
import dev.chancery.spi.model.EndpointSet;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.IpAddress;
import dev.chancery.spi.model.Locality;
import dev.chancery.spi.polling.EndpointAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.client.ServiceInstance;

/** Makes endpoints of the instances of one service. Used by one thread. */
final class InstanceEndpoints {

  private static final int HTTP_PORT = 80;
  private static final int HTTPS_PORT = 443;
  private static final long MAX_WEIGHT = 0xFFFFFFFFL;

  private final String serviceId;
  private final Set<String> labels;
  private final HostAddresses addresses;
  private final List<String> warnings = new ArrayList<>();

  /**
   * @param labels which of the instances' metadata become labels
   */
  InstanceEndpoints(String serviceId, Set<String> labels, HostAddresses addresses) {
    this.serviceId = serviceId;
    this.labels = labels;
    this.addresses = addresses;
  }

  /** What there is to say of these instances. */
  EndpointAnswer answer(List<ServiceInstance> instances) {
    boolean secure = instances.stream().anyMatch(ServiceInstance::isSecure);
    List<ServiceInstance> alike =
        instances.stream().filter(instance -> instance.isSecure() == secure).toList();
    if (alike.size() < instances.size()) {
      warnings.add(
          "%d of %d instances of service '%s' are not secure and left out, as the others are (expected: all of one kind)"
              .formatted(instances.size() - alike.size(), instances.size(), serviceId));
    }
    List<Endpoint> endpoints =
        alike.stream().flatMap(instance -> endpoint(instance).stream()).toList();
    if (endpoints.isEmpty() && !instances.isEmpty()) {
      return EndpointAnswer.failed(String.join("; ", warnings));
    }
    EndpointSet set = EndpointSet.of(endpoints);
    return EndpointAnswer.found(secure ? SecureInstances.marked(set) : set, warnings);
  }

  private Optional<Endpoint> endpoint(ServiceInstance instance) {
    String host = Objects.toString(instance.getHost(), "");
    Optional<String> address = addresses.of(host);
    if (address.isEmpty()) {
      warnings.add(
          "an instance of service '%s' is left out, as its host '%s' can't be resolved (expected: an IP address, or a name that is known where this runs)"
              .formatted(serviceId, host));
      return Optional.empty();
    }
    try {
      return Optional.of(endpoint(instance, host, address.get()));
    } catch (InvalidValueException e) {
      warnings.add(
          "an instance of service '%s' at '%s' is left out: %s"
              .formatted(serviceId, host, e.getMessage()));
      return Optional.empty();
    }
  }

  private Endpoint endpoint(ServiceInstance instance, String host, String address) {
    Map<String, String> metadata = instance.getMetadata();
    Map<String, String> known = metadata == null ? Map.of() : metadata;
    String id = instance.getInstanceId();
    return new Endpoint(
        address,
        port(instance),
        IpAddress.isLiteral(host) ? "" : host,
        new Locality("", known.getOrDefault("zone", ""), ""),
        0,
        weight(known.get("weight")),
        EndpointHealth.HEALTHY,
        labels(known),
        id == null ? "" : id);
  }

  /** A URI without a port leaves it negative. */
  private static int port(ServiceInstance instance) {
    int port = instance.getPort();
    if (port >= 0) {
      return port;
    }
    return instance.isSecure() ? HTTPS_PORT : HTTP_PORT;
  }

  /** What Spring Cloud's load balancer reads too; 1 where it is no weight. */
  private static long weight(@Nullable String text) {
    if (text == null || !text.matches("\\d{1,10}")) {
      return 1;
    }
    return Math.min(MAX_WEIGHT, Math.max(1, Long.parseLong(text)));
  }

  private Map<String, String> labels(Map<String, String> metadata) {
    Map<String, String> selected = new TreeMap<>(metadata);
    selected.keySet().retainAll(labels);
    return selected;
  }
}
