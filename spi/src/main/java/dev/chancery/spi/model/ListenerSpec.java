// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/**
 * An address and port on which a proxy listens, and what it does with the connections.
 *
 * @param name the name, unique within the proxy
 * @param bindAddress an IPv4 or IPv6 address; {@code ::}, the default, takes connections of both
 *     families
 * @param bindPort 1 to 65535
 * @param protocol HTTP, TCP, or either by connection
 * @param options features of the listener
 */
public record ListenerSpec(
    @JsonPropertyDescription("Name of the listener, unique within the proxy.") String name,
    @JsonProperty(defaultValue = "::")
        @JsonPropertyDescription("IP address to listen on; '::' takes IPv4 and IPv6.")
        String bindAddress,
    @InRange(min = 1, max = InRange.MAX_PORT)
        @JsonPropertyDescription("Port to listen on, 1 to 65535.")
        int bindPort,
    @OneOf @JsonPropertyDescription("What to do with a connection.") ListenerProtocol protocol,
    @JsonProperty(defaultValue = "{}") @JsonPropertyDescription("Features of the listener.")
        ListenerOptions options) {

  /** Checks name, address and port, and that there is a protocol. */
  public ListenerSpec {
    Check.notEmpty("name", name);
    if (!IpAddress.isLiteral(bindAddress)) {
      throw new InvalidValueException(
          "bindAddress", "found '%s' (expected: an IPv4 or IPv6 address)".formatted(bindAddress));
    }
    Check.port("bindPort", bindPort);
    Check.present("protocol", protocol);
    Check.present("options", options);
    options = options.shared();
  }

  /**
   * A listener without options.
   *
   * @param name the name, unique within the proxy
   * @param bindAddress an IPv4 or IPv6 address; {@code ::} takes connections of both families
   * @param bindPort 1 to 65535
   * @param protocol HTTP, TCP, or either by connection
   */
  public ListenerSpec(String name, String bindAddress, int bindPort, ListenerProtocol protocol) {
    this(name, bindAddress, bindPort, protocol, ListenerOptions.NONE);
  }

  /**
   * {@return this listener with other options}
   *
   * @param others the option sections, in the place of those that it had; at most one of each class
   */
  public ListenerSpec withOptions(Option... others) {
    return new ListenerSpec(name, bindAddress, bindPort, protocol, ListenerOptions.of(others));
  }

  /** {@return this listener without virtual hosts} */
  public ListenerSpec withoutVirtualHosts() {
    return withProtocol(protocol.withoutVirtualHosts());
  }

  /**
   * {@return this listener with another protocol, or the same with other parts}
   *
   * @param other what is done with the connections
   */
  public ListenerSpec withProtocol(ListenerProtocol other) {
    return new ListenerSpec(name, bindAddress, bindPort, other, options);
  }

  /**
   * {@return an HTTP listener on all addresses}
   *
   * @param name the name, unique within the proxy
   * @param bindPort 1 to 65535
   * @param virtualHosts no two of one name or one domain
   */
  public static ListenerSpec http(String name, int bindPort, VirtualHostSpec... virtualHosts) {
    return new ListenerSpec(name, "::", bindPort, HttpListenerSpec.of(virtualHosts));
  }
}
