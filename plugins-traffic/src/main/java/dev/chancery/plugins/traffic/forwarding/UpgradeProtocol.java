// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.forwarding;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonTypeName;

/** A protocol that clients may turn a request into. */
public sealed interface UpgradeProtocol
    permits UpgradeProtocol.WebSocketUpgrade,
        UpgradeProtocol.ConnectUpgrade,
        UpgradeProtocol.ConnectTermination {

  /** {@return whether clients may turn a request into it} */
  boolean enabled();

  /** {@return what Envoy calls it} */
  String type();

  /** One that a listener may take for all of its routes. */
  sealed interface OfListener permits WebSocketUpgrade, ConnectUpgrade {

    /** {@return whether clients may turn a request into it, unless a route says otherwise} */
    boolean enabled();

    /** {@return what Envoy calls it} */
    String type();
  }

  /**
   * WebSocket.
   *
   * @param enabled whether clients may, in a listener on all routes that say nothing else; true by
   *     default
   */
  @JsonTypeName("websocket")
  record WebSocketUpgrade(
      @JsonProperty(defaultValue = "true")
          @JsonPropertyDescription(
              "Whether clients may; in a listener, on all routes that say nothing else.")
          boolean enabled)
      implements UpgradeProtocol, OfListener {

    @Override
    public String type() {
      return "websocket";
    }
  }

  /**
   * A tunnel by the method {@code CONNECT}, which is handed on to the upstream as it is.
   *
   * @param enabled whether clients may, in a listener on all routes that say nothing else; true by
   *     default
   */
  @JsonTypeName("connect")
  record ConnectUpgrade(
      @JsonProperty(defaultValue = "true")
          @JsonPropertyDescription(
              "Whether clients may; in a listener, on all routes that say nothing else.")
          boolean enabled)
      implements UpgradeProtocol, OfListener {

    @Override
    public String type() {
      return "CONNECT";
    }
  }

  /**
   * A tunnel by the method {@code CONNECT} that ends at Envoy: what is in it goes to the upstream.
   *
   * @param enabled whether clients may; true by default
   * @param allowPost whether a {@code POST} is taken as a tunnel too; false by default
   */
  @JsonTypeName("connectTerminate")
  record ConnectTermination(
      @JsonProperty(defaultValue = "true") @JsonPropertyDescription("Whether clients may.")
          boolean enabled,
      @JsonProperty(defaultValue = "false")
          @JsonPropertyDescription("Whether a POST is taken as a tunnel too.")
          boolean allowPost)
      implements UpgradeProtocol {

    @Override
    public String type() {
      return "CONNECT";
    }
  }
}
