// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.discovery;

import dev.chancery.plugins.gce.api.GceInstance;
import dev.chancery.plugins.gce.api.NetworkEndpoint;
import dev.chancery.plugins.gce.api.NetworkInterface;
import dev.chancery.plugins.gce.config.EndpointTraits;
import dev.chancery.plugins.gce.config.GceUpstream;
import dev.chancery.plugins.gce.discovery.Skips.Reason;
import dev.chancery.spi.model.Endpoint;
import dev.chancery.spi.model.EndpointHealth;
import dev.chancery.spi.model.IpAddress;
import dev.chancery.spi.model.Locality;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Makes endpoints of instances and of network endpoints, as one upstream wants them. */
final class EndpointMapping {

  private static final long MAX_WEIGHT = 65_535;

  private final GceUpstream config;
  private final String project;
  private final Skips skips;

  /**
   * @param project the id of the project, for names
   * @param skips where it goes what can't be served
   */
  EndpointMapping(GceUpstream config, String project, Skips skips) {
    this.config = config;
    this.project = project;
    this.skips = skips;
  }

  /** The address of an instance, if it has the one that is wanted. */
  Optional<String> address(GceInstance instance) {
    Optional<NetworkInterface> nic = config.address().networkInterface().of(instance.interfaces());
    if (nic.isEmpty()) {
      skips.add(Reason.NO_INTERFACE, instance.name());
      return Optional.empty();
    }
    Optional<String> address = nic.map(this::address).filter(IpAddress::isLiteral);
    if (address.isEmpty()) {
      skips.add(Reason.NO_ADDRESS, instance.name());
    }
    return address;
  }

  private String address(NetworkInterface nic) {
    return switch (config.address().addressType()) {
      case INTERNAL -> nic.networkIp();
      case EXTERNAL -> nic.natIp();
      case INTERNAL_IPV6 -> nic.ipv6Address();
      case EXTERNAL_IPV6 -> nic.externalIpv6();
      case ALIAS -> nic.aliasRanges().isEmpty() ? "" : first(nic.aliasRanges().get(0));
    };
  }

  private static String first(String range) {
    int slash = range.indexOf('/');
    return slash < 0 ? range : range.substring(0, slash);
  }

  /** The endpoint of an instance. */
  Endpoint endpoint(GceInstance instance, String address, int port, EndpointHealth health) {
    return new Endpoint(
        address,
        port,
        "",
        locality(instance.zone()),
        0,
        weight(instance),
        health,
        labels(instance.labels()),
        "gce-%s-%s-%s".formatted(project, instance.zone(), instance.name()));
  }

  /**
   * The endpoint of a network endpoint.
   *
   * @param defaultPort for those that say none; 0 if there is none
   */
  Optional<Endpoint> endpoint(NetworkEndpoint found, int defaultPort) {
    String address =
        switch (config.address().addressType()) {
          case INTERNAL_IPV6, EXTERNAL_IPV6 -> found.ipv6Address();
          case INTERNAL, EXTERNAL, ALIAS -> found.ipAddress();
        };
    int port = found.port() == 0 ? defaultPort : found.port();
    if (!IpAddress.isLiteral(address)) {
      boolean isNamed = !found.fqdn().isEmpty();
      skips.add(isNamed ? Reason.HOST_NAME : Reason.NO_ADDRESS, name(found));
      return Optional.empty();
    }
    if (port == 0) {
      skips.add(Reason.NO_PORT, name(found));
      return Optional.empty();
    }
    Locality locality = locality(found.zone());
    EndpointHealth health = Healths.ofCheck(found.health());
    String name = "gce-%s-%s".formatted(project, name(found));
    return Optional.of(new Endpoint(address, port, "", locality, 0, 1, health, Map.of(), name));
  }

  private static String name(NetworkEndpoint endpoint) {
    if (!endpoint.instance().isEmpty()) {
      return "%s-%s".formatted(endpoint.zone(), endpoint.instance());
    }
    return endpoint.fqdn().isEmpty() ? endpoint.ipAddress() : endpoint.fqdn();
  }

  private Locality locality(String zone) {
    int end = zone.lastIndexOf('-');
    String region = end < 0 ? "" : zone.substring(0, end);
    return switch (config.traits().locality()) {
      case ZONE -> new Locality(region, zone, "");
      case REGION -> new Locality(region, "", "");
      case NONE -> Locality.NONE;
    };
  }

  private long weight(GceInstance instance) {
    EndpointTraits traits = config.traits();
    if (traits.weightLabel().isEmpty()) {
      return 1;
    }
    long weight = number(instance.labels().getOrDefault(traits.weightLabel(), ""));
    if (weight == 0) {
      skips.add(Reason.NO_WEIGHT, instance.name());
    }
    return Math.max(1, weight);
  }

  /** A whole number from 1 to 65535, or 0. */
  static int number(String text) {
    boolean isNumber = text.matches("[0-9]{1,5}") && Integer.parseInt(text) <= MAX_WEIGHT;
    return isNumber ? Integer.parseInt(text) : 0;
  }

  private Map<String, String> labels(Map<String, String> labels) {
    Map<String, String> kept = new LinkedHashMap<>();
    for (String key : config.traits().endpointLabels()) {
      String value = labels.get(key);
      if (value != null) {
        kept.put(key, value);
      }
    }
    return kept;
  }
}
