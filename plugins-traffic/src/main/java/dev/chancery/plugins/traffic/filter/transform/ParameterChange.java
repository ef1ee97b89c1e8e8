// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.filter.transform;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.JsonValue;
import com.google.protobuf.Value;
import dev.chancery.plugins.traffic.values.Substitution;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.OneOf;
import io.envoyproxy.envoy.config.core.v3.KeyValueAppend.KeyValueAppendAction;
import io.envoyproxy.envoy.config.core.v3.KeyValueMutation;

/**
 * One change of the query of a request.
 *
 * @param action what is done
 */
public record ParameterChange(@OneOf @JsonPropertyDescription("What is done.") Action action) {

  /** Checks that anything is done. */
  public ParameterChange {
    Check.present("action", action);
  }

  /** What is done to a parameter. */
  public sealed interface Action {

    /** {@return the change as Envoy's message} */
    KeyValueMutation toProto();
  }

  /**
   * A parameter is written.
   *
   * @param record the parameter
   * @param action what becomes of a parameter of that name that is there; {@code
   *     APPEND_IF_EXISTS_OR_ADD} by default
   */
  @JsonTypeName("append")
  public record AppendedParameter(
      @JsonPropertyDescription("The parameter.") QueryParameter record,
      @JsonProperty(defaultValue = "APPEND_IF_EXISTS_OR_ADD")
          @JsonPropertyDescription("What becomes of a parameter of that name that is there.")
          AppendAction action)
      implements Action {

    /** Checks that there is a parameter. */
    public AppendedParameter {
      Check.present("record", record);
    }

    @Override
    public KeyValueMutation toProto() {
      KeyValueMutation.Builder out = KeyValueMutation.newBuilder();
      out.getAppendBuilder()
          .setAction(KeyValueAppendAction.valueOf(action.name()))
          .getRecordBuilder()
          .setKey(record.key())
          .setValue(Value.newBuilder().setStringValue(record.value()));
      return out.build();
    }
  }

  /**
   * A parameter is taken out.
   *
   * @param key its name
   */
  @JsonTypeName("remove")
  public record RemovedParameter(
      @JsonValue @JsonPropertyDescription("Name of the parameter.") String key) implements Action {

    /** Checks the name. */
    public RemovedParameter {
      Check.notEmpty("key", key);
      Check.oneLine("key", key);
    }

    @Override
    public KeyValueMutation toProto() {
      return KeyValueMutation.newBuilder().setRemove(key).build();
    }
  }

  /**
   * A parameter of a query.
   *
   * @param key its name
   * @param value its value; may be empty, and may have Envoy's commands such as {@code
   *     %REQ(X-USER)%}
   */
  public record QueryParameter(
      @JsonPropertyDescription("Name of the parameter.") String key,
      @JsonProperty(defaultValue = "") @JsonPropertyDescription("Value of the parameter.")
          String value) {

    /** Checks the texts. */
    public QueryParameter {
      Check.notEmpty("key", key);
      Check.oneLine("key", key);
      Check.oneLine("value", value);
      Substitution.check("value", value);
    }
  }
}
