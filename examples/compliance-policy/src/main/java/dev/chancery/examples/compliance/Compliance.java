// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.examples.compliance;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.Option;

/**
 * The option section {@code compliance}, and the fields of a {@code CompliancePolicy}: what an
 * auditor asks of virtual hosts. The header and the level of the most specific one hold; TLS is
 * required if any of them requires it.
 *
 * @param auditHeader name of the request header that tells back ends the level; one that a client
 *     sent is replaced
 * @param level the level, such as {@code pci-dss}, in one line
 * @param requireTls whether requests without TLS are redirected to {@code https}; true by default
 */
public record Compliance(
    @JsonPropertyDescription("Name of the request header that tells back ends the level.")
        String auditHeader,
    @JsonPropertyDescription("The level.") String level,
    @JsonProperty(defaultValue = "true")
        @JsonPropertyDescription("Whether requests without TLS are redirected to https.")
        boolean requireTls)
    implements Option {

  /** Refuses a header that Envoy does not let anybody write, and a level that none can hold. */
  public Compliance {
    Check.headerName("auditHeader", auditHeader);
    if (auditHeader.startsWith(":") || auditHeader.equalsIgnoreCase("host")) {
      throw new InvalidValueException(
          "auditHeader",
          "found '%s' (expected: a header that routes don't go by)".formatted(auditHeader));
    }
    Check.notEmpty("level", level);
    Check.oneLine("level", level);
  }

  /** What holds for a part of what this holds for. */
  Compliance with(Compliance specific) {
    return new Compliance(specific.auditHeader, specific.level, requireTls || specific.requireTls);
  }
}
