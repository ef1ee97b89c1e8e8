// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.listener.accesslog;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.chancery.spi.model.InvalidValueException;
import io.envoyproxy.envoy.config.accesslog.v3.AccessLogFilter;
import java.util.List;
import java.util.TreeSet;

/**
 * What Envoy says such a thing of: why there was no proper answer.
 *
 * @param flags Envoy's short names, such as {@code UH} where no endpoint was healthy; any of them
 *     if there is none
 */
@JsonTypeName("responseFlagFilter")
public record ResponseFlagFilter(
    @JsonPropertyDescription("Envoy's short names, such as UH; any of them if absent.")
        List<String> flags)
    implements LogFilter {

  /** Those that Envoy's constraints allow. */
  private static final List<String> KNOWN =
      List.of(
          "LH", "UH", "UT", "LR", "UR", "UF", "UC", "UO", "NR", "DI", "FI", "RL", "UAEX", "RLSE",
          "DC", "URX", "SI", "IH", "DPE", "UMSDR", "RFCF", "NFCF", "DT", "UPE", "NC", "OM", "DF",
          "DO", "DR", "UDO");

  /** Copies the list and checks that the names are known. */
  public ResponseFlagFilter {
    flags = List.copyOf(flags);
    for (int i = 0; i < flags.size(); i++) {
      if (!KNOWN.contains(flags.get(i))) {
        throw new InvalidValueException(
            "flags[%d]".formatted(i),
            "found '%s' (expected: one of %s)"
                .formatted(flags.get(i), String.join(", ", new TreeSet<>(KNOWN))));
      }
    }
  }

  @Override
  public AccessLogFilter toProto() {
    AccessLogFilter.Builder filter = AccessLogFilter.newBuilder();
    filter.getResponseFlagFilterBuilder().addAllFlags(flags);
    return filter.build();
  }
}
