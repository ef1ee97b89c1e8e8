package dev.chancery.plugins.traffic.listener.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.OneOf;

/**
 * Another protocol that a connection may change to.
 *
 * @param protocol which, and whether it may
 */
public record Upgrade(@OneOf @JsonPropertyDescription("The protocol.") Protocol protocol) {

  /** Checks that there is a protocol. */
  public Upgrade {
    Check.present("protocol", protocol);
  }

  /** A protocol that a connection may change to. */
  public sealed interface Protocol permits Websocket, Connect {

    /** How Envoy calls it. */
    String type();

    /** Whether all routes take it, unless one says otherwise; else none does. */
    boolean enabled();
  }

  /**
   * WebSocket.
   *
   * @param enabled whether all routes take it, unless one says otherwise; true by default
   */
  @JsonTypeName("websocket")
  public record Websocket(
      @JsonProperty(defaultValue = "true")
          @JsonPropertyDescription("Whether all routes take it, unless one says otherwise.")
          boolean enabled)
      implements Protocol {

    @Override
    public String type() {
      return "websocket";
    }
  }

  /**
   * The method CONNECT, for routes that match it.
   *
   * @param enabled whether all routes take it, unless one says otherwise; true by default
   */
  @JsonTypeName("connect")
  public record Connect(
      @JsonProperty(defaultValue = "true")
          @JsonPropertyDescription("Whether all routes take it, unless one says otherwise.")
          boolean enabled)
      implements Protocol {

    @Override
    public String type() {
      return "CONNECT";
    }
  }
}
