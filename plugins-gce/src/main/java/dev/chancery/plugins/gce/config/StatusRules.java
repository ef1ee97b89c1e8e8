// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.spi.model.InvalidValueException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Which instances are served, by what becomes of them.
 *
 * @param statuses statuses of instances that take traffic; {@code RUNNING} alone by default
 * @param drainingStatuses statuses of instances that end what they do and take nothing new; {@code
 *     STOPPING}, {@code PENDING_STOP} and {@code SUSPENDING} by default; all others are not served
 * @param managed whether the manager of the instance group is asked what it does with each member,
 *     and how its health check sees it; false by default, as these questions count against the
 *     quota of changes
 */
public record StatusRules(
    @JsonProperty(defaultValue = "[RUNNING]")
        @JsonPropertyDescription("Statuses of instances that take traffic.")
        List<String> statuses,
    @JsonProperty(defaultValue = "[STOPPING, PENDING_STOP, SUSPENDING]")
        @JsonPropertyDescription("Statuses of instances that take no new requests.")
        List<String> drainingStatuses,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription(
            "Whether the manager of the instance group is asked what it does with each member.")
        boolean managed) {

  private static final Pattern STATUS = Pattern.compile("[A-Z][A-Z_]{0,62}");

  /** Running ones take traffic, those that stop are drained. */
  public static final StatusRules DEFAULT =
      new StatusRules(List.of("RUNNING"), List.of("STOPPING", "PENDING_STOP", "SUSPENDING"), false);

  /** Copies the lists and checks the statuses; Compute Engine may have more than are known. */
  public StatusRules {
    statuses = List.copyOf(statuses);
    drainingStatuses = List.copyOf(drainingStatuses);
    check("statuses", statuses);
    check("drainingStatuses", drainingStatuses);
    for (String status : drainingStatuses) {
      if (statuses.contains(status)) {
        throw new InvalidValueException(
            "drainingStatuses",
            "found %s, which is among statuses too (expected: in one of them)".formatted(status));
      }
    }
  }

  /** {@return these rules, with the group's manager asked too; for an instance group alone} */
  public StatusRules asManaged() {
    return new StatusRules(statuses, drainingStatuses, true);
  }

  private static void check(String field, List<String> statuses) {
    for (int i = 0; i < statuses.size(); i++) {
      if (!STATUS.matcher(statuses.get(i)).matches()) {
        throw new InvalidValueException(
            "%s[%d]".formatted(field, i),
            "found '%s' (expected: a status of instances such as RUNNING)"
                .formatted(GceNames.shown(statuses.get(i))));
      }
    }
  }
}
