// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.config;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.chancery.spi.model.Check;
import java.util.List;
import java.util.function.Function;

/**
 * Several zones.
 *
 * @param names at least one, each once; their order has no meaning
 */
@JsonTypeName("zones")
public record Zones(@JsonValue @JsonPropertyDescription("Zones.") List<String> names)
    implements Place {

  /** Copies the list and refuses what can't be zones. */
  public Zones {
    names = List.copyOf(names);
    Check.notEmpty("zones", names);
    for (int i = 0; i < names.size(); i++) {
      GceNames.zone("zones[%d]".formatted(i), names.get(i));
    }
    Check.unique("zones", names, Function.identity());
  }

  @Override
  public String field() {
    return "zones";
  }
}
