// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.health;

import dev.chancery.plugins.traffic.values.Durations;
import dev.chancery.plugins.traffic.values.Unsigned;
import java.time.Duration;

/**
 * Writes outlier detection as Envoy's message, but for what Envoy does by itself.
 *
 * @param rules what is written
 * @param out where it is written to
 */
record OutlierRules(
    OutlierDetection rules, io.envoyproxy.envoy.config.cluster.v3.OutlierDetection.Builder out) {

  private static final Duration INTERVAL = Duration.ofSeconds(10);
  private static final Duration BASE_EJECTION_TIME = Duration.ofSeconds(30);
  private static final Duration MAX_EJECTION_TIME = Duration.ofMinutes(5);

  void write() {
    writeEjection();
    writeConsecutive();
    writeSuccessRate();
    writeFailurePercentage();
  }

  private void writeEjection() {
    Durations.ifNot(INTERVAL, rules.interval(), out::setInterval);
    Durations.ifNot(BASE_EJECTION_TIME, rules.baseEjectionTime(), out::setBaseEjectionTime);
    Durations.ifNot(MAX_EJECTION_TIME, rules.maxEjectionTime(), out::setMaxEjectionTime);
    Unsigned.ifNot(10, rules.maxEjectionPercent(), out::setMaxEjectionPercent);
    out.setSplitExternalLocalOriginErrors(rules.splitExternalLocalOriginErrors());
  }

  private void writeConsecutive() {
    Unsigned.ifNot(5, rules.consecutive5xx(), out::setConsecutive5Xx);
    Unsigned.ifNot(100, rules.enforcingConsecutive5xx(), out::setEnforcingConsecutive5Xx);
    Unsigned.ifNot(5, rules.consecutiveGatewayFailure(), out::setConsecutiveGatewayFailure);
    Unsigned.ifNot(
        0, rules.enforcingConsecutiveGatewayFailure(), out::setEnforcingConsecutiveGatewayFailure);
    Unsigned.ifNot(5, rules.consecutiveLocalOriginFailure(), out::setConsecutiveLocalOriginFailure);
    Unsigned.ifNot(
        100,
        rules.enforcingConsecutiveLocalOriginFailure(),
        out::setEnforcingConsecutiveLocalOriginFailure);
  }

  private void writeSuccessRate() {
    Unsigned.ifNot(100, rules.enforcingSuccessRate(), out::setEnforcingSuccessRate);
    Unsigned.ifNot(5, rules.successRateMinimumHosts(), out::setSuccessRateMinimumHosts);
    Unsigned.ifNot(100, rules.successRateRequestVolume(), out::setSuccessRateRequestVolume);
    Unsigned.ifNot(1900, rules.successRateStdevFactor(), out::setSuccessRateStdevFactor);
    Unsigned.ifNot(
        100, rules.enforcingLocalOriginSuccessRate(), out::setEnforcingLocalOriginSuccessRate);
  }

  private void writeFailurePercentage() {
    Unsigned.ifNot(85, rules.failurePercentageThreshold(), out::setFailurePercentageThreshold);
    Unsigned.ifNot(0, rules.enforcingFailurePercentage(), out::setEnforcingFailurePercentage);
    Unsigned.ifNot(
        0,
        rules.enforcingFailurePercentageLocalOrigin(),
        out::setEnforcingFailurePercentageLocalOrigin);
    Unsigned.ifNot(5, rules.failurePercentageMinimumHosts(), out::setFailurePercentageMinimumHosts);
    Unsigned.ifNot(
        50, rules.failurePercentageRequestVolume(), out::setFailurePercentageRequestVolume);
  }
}
