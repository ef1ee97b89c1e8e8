// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.listener.socket;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.JsonValue;
import com.google.protobuf.ByteString;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.OneOf;
import io.envoyproxy.envoy.config.core.v3.SocketOption;
import io.envoyproxy.envoy.config.core.v3.SocketOption.SocketState;
import java.util.Base64;

/**
 * An option of a socket, by the numbers that the operating system has for it.
 *
 * @param description what it is for; may be empty
 * @param level the level, such as 1 for SOL_SOCKET on Linux
 * @param name the option, such as 9 for SO_KEEPALIVE on Linux
 * @param value what it is set to
 * @param state when it is set; {@code STATE_PREBIND} by default
 */
public record SocketOptionSpec(
    @JsonProperty(defaultValue = "") @JsonPropertyDescription("What it is for.") String description,
    @JsonPropertyDescription("Level of the option, such as 1 for SOL_SOCKET on Linux.") long level,
    @JsonPropertyDescription("Number of the option, such as 9 for SO_KEEPALIVE on Linux.")
        long name,
    @OneOf @JsonPropertyDescription("What it is set to.") Value value,
    @JsonProperty(defaultValue = "STATE_PREBIND") @JsonPropertyDescription("When it is set.")
        State state) {

  /** When an option is set. */
  public enum State {
    /** Before the socket has its address. */
    STATE_PREBIND,
    /** After that, before it listens. */
    STATE_BOUND,
    /** Once it listens. */
    STATE_LISTENING
  }

  /** What an option is set to. */
  public sealed interface Value permits IntValue, BufValue {}

  /**
   * A number.
   *
   * @param number the number
   */
  @JsonTypeName("intValue")
  public record IntValue(@JsonValue @JsonPropertyDescription("A number.") long number)
      implements Value {}

  /**
   * Bytes.
   *
   * @param base64 the bytes in base64
   */
  @JsonTypeName("bufValue")
  public record BufValue(@JsonValue @JsonPropertyDescription("Bytes in base64.") String base64)
      implements Value {

    /** Checks that it is base64. */
    public BufValue {
      try {
        Base64.getDecoder().decode(base64);
      } catch (IllegalArgumentException e) {
        throw new InvalidValueException("base64", "found no base64 (expected: such as AQAAAA==)");
      }
    }
  }

  /** Checks that there is a value. */
  public SocketOptionSpec {
    Check.present("value", value);
  }

  /** The same in Envoy's messages. */
  SocketOption toProto() {
    SocketOption.Builder out =
        SocketOption.newBuilder()
            .setDescription(description)
            .setLevel(level)
            .setName(name)
            .setState(SocketState.valueOf(state.name()));
    if (value instanceof IntValue number) {
      out.setIntValue(number.number());
    } else if (value instanceof BufValue bytes) {
      out.setBufValue(ByteString.copyFrom(Base64.getDecoder().decode(bytes.base64())));
    }
    return out.build();
  }
}
