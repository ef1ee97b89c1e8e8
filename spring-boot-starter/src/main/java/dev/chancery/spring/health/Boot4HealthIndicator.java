// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spring.health;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/** The health indicator {@code chancery} of Spring Boot 4, whose types have other names. */
final class Boot4HealthIndicator extends AbstractHealthIndicator {

  private final HealthReader reader;

  Boot4HealthIndicator(HealthReader reader) {
    super("the control plane's status can't be read");
    this.reader = reader;
  }

  @Override
  protected void doHealthCheck(Health.Builder builder) {
    Findings findings = reader.read();
    builder.status(status(findings.condition())).withDetails(findings.details());
  }

  private static Status status(Condition condition) {
    return switch (condition) {
      case UP -> Status.UP;
      case NOT_READY -> Status.OUT_OF_SERVICE;
      case STOPPED -> Status.DOWN;
    };
  }
}
