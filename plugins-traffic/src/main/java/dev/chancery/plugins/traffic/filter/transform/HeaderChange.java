// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.filter.transform;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.chancery.plugins.traffic.values.HeaderToAdd.Header;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.OneOf;
import io.envoyproxy.envoy.config.common.mutation_rules.v3.HeaderMutation;
import io.envoyproxy.envoy.config.core.v3.HeaderValueOption.HeaderAppendAction;

/**
 * One change of the headers of a message.
 *
 * @param action what is done
 */
public record HeaderChange(@OneOf @JsonPropertyDescription("What is done.") Action action) {

  /** Checks that anything is done. */
  public HeaderChange {
    Check.present("action", action);
  }

  /** What is done to a header. */
  public sealed interface Action {

    /** {@return the change as Envoy's message} */
    HeaderMutation toProto();
  }

  /**
   * A header is written.
   *
   * @param header the header; its value may have Envoy's commands, such as {@code %REQ(X-USER)%}
   * @param appendAction what becomes of a header of that name that is there; {@code
   *     APPEND_IF_EXISTS_OR_ADD} by default
   * @param keepEmptyValue whether it is written even if its value turns out empty; false by default
   */
  @JsonTypeName("append")
  public record AppendedHeader(
      @JsonPropertyDescription("The header.") Header header,
      @JsonProperty(defaultValue = "APPEND_IF_EXISTS_OR_ADD")
          @JsonPropertyDescription("What becomes of a header of that name that is there.")
          AppendAction appendAction,
      @JsonProperty(defaultValue = "false")
          @JsonPropertyDescription("Whether it is written even if its value turns out empty.")
          boolean keepEmptyValue)
      implements Action {

    /** Checks that there is a header. */
    public AppendedHeader {
      Check.present("header", header);
    }

    @Override
    public HeaderMutation toProto() {
      HeaderMutation.Builder out = HeaderMutation.newBuilder();
      out.getAppendBuilder()
          .setAppendAction(HeaderAppendAction.valueOf(appendAction.name()))
          .setKeepEmptyValue(keepEmptyValue)
          .getHeaderBuilder()
          .setKey(header.key())
          .setValue(header.value());
      return out.build();
    }
  }

  /**
   * A header is taken out.
   *
   * @param name its name
   */
  @JsonTypeName("remove")
  public record RemovedHeader(
      @JsonValue @JsonPropertyDescription("Name of the header.") String name) implements Action {

    /** Checks the name. */
    public RemovedHeader {
      Check.headerName("name", name);
    }

    @Override
    public HeaderMutation toProto() {
      return HeaderMutation.newBuilder().setRemove(name).build();
    }
  }
}
