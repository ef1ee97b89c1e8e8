// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.discovery;

import dev.chancery.plugins.gce.api.ManagedMember;
import dev.chancery.plugins.gce.config.StatusRules;
import dev.chancery.spi.model.EndpointHealth;
import java.util.Optional;
import java.util.Set;

/** What Compute Engine's words for the state of things mean for traffic. */
final class Healths {

  private static final Set<String> LEAVING =
      Set.of("DELETING", "ABANDONING", "RECREATING", "STOPPING", "SUSPENDING");

  private Healths() {}

  /** The health of an instance with a status, if it is served at all. */
  static Optional<EndpointHealth> ofStatus(StatusRules rules, String status) {
    if (rules.statuses().contains(status)) {
      return Optional.of(EndpointHealth.HEALTHY);
    }
    return rules.drainingStatuses().contains(status)
        ? Optional.of(EndpointHealth.DRAINING)
        : Optional.empty();
  }

  /** What a health check found. */
  static EndpointHealth ofCheck(String health) {
    return switch (health) {
      case "HEALTHY" -> EndpointHealth.HEALTHY;
      case "DRAINING" -> EndpointHealth.DRAINING;
      case "UNHEALTHY", "TIMEOUT" -> EndpointHealth.UNHEALTHY;
      default -> EndpointHealth.UNKNOWN;
    };
  }

  /** The health of an instance, given what the manager of its group says. */
  static EndpointHealth ofMember(EndpointHealth ofStatus, ManagedMember member) {
    if (ofStatus == EndpointHealth.DRAINING || LEAVING.contains(member.currentAction())) {
      return EndpointHealth.DRAINING;
    }
    EndpointHealth checked = ofCheck(member.health());
    return checked == EndpointHealth.UNKNOWN ? ofStatus : checked;
  }
}
