// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.health;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.plugins.traffic.values.Durations;
import dev.chancery.plugins.traffic.values.Unsigned;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.Option;
import java.time.Duration;

/**
 * The option section {@code outlierDetection}: endpoints that answer worse than they should get no
 * requests for a while. The defaults are Envoy's own. A field {@code enforcing…} is the percentage
 * of cases in which an endpoint that is found to be an outlier is ejected, 0 to 100.
 *
 * @param consecutive5xx how many answers of 500 or more in a row make an outlier; 5 by default
 * @param interval how often the statistics are looked at; 10 s by default
 * @param baseEjectionTime how long an endpoint is ejected, times the number of its ejections; 30 s
 *     by default
 * @param maxEjectionTime how long at most; 300 s by default
 * @param maxEjectionPercent how much of the upstream is ejected at most, though at least one
 *     endpoint may be; 10 by default
 * @param enforcingConsecutive5xx for answers of 500 or more in a row; 100 by default
 * @param enforcingSuccessRate for the rate of success; 100 by default
 * @param successRateMinimumHosts how many endpoints must have had enough requests before rates are
 *     compared; 5 by default
 * @param successRateRequestVolume how many requests in an interval are enough; 100 by default
 * @param successRateStdevFactor how far below the average, in thousandths of the standard
 *     deviation, makes an outlier; 1900 by default
 * @param consecutiveGatewayFailure how many answers of 502, 503 or 504 in a row make an outlier; 5
 *     by default
 * @param enforcingConsecutiveGatewayFailure for answers of 502, 503 or 504 in a row; 0 by default
 * @param splitExternalLocalOriginErrors whether what fails before there is an answer, such as a
 *     connection that can't be made, is counted by itself; false by default
 * @param consecutiveLocalOriginFailure how many such failures in a row make an outlier; 5 by
 *     default; only where they are counted by themselves, as with the next two
 * @param enforcingConsecutiveLocalOriginFailure for such failures in a row; 100 by default
 * @param enforcingLocalOriginSuccessRate for the rate of success before there is an answer; 100 by
 *     default
 * @param failurePercentageThreshold which percentage of failures makes an outlier; 85 by default
 * @param enforcingFailurePercentage for the percentage of failures; 0 by default
 * @param enforcingFailurePercentageLocalOrigin for that before there is an answer; 0 by default
 * @param failurePercentageMinimumHosts how many endpoints must have had enough requests; 5 by
 *     default
 * @param failurePercentageRequestVolume how many requests in an interval are enough; 50 by default
 */
public record OutlierDetection(
    @JsonProperty(defaultValue = "5")
        @JsonPropertyDescription("Answers of 500 or more in a row that make an outlier.")
        long consecutive5xx,
    @JsonProperty(defaultValue = "10s")
        @JsonPropertyDescription("How often the statistics are looked at.")
        Duration interval,
    @JsonProperty(defaultValue = "30s")
        @JsonPropertyDescription("How long an endpoint is ejected, times its ejections.")
        Duration baseEjectionTime,
    @JsonProperty(defaultValue = "300s")
        @JsonPropertyDescription("How long an endpoint is ejected at most.")
        Duration maxEjectionTime,
    @JsonProperty(defaultValue = "10")
        @JsonPropertyDescription("Percentage of the endpoints that is ejected at most.")
        long maxEjectionPercent,
    @JsonProperty(defaultValue = "100")
        @JsonPropertyDescription("Percentage of ejections for answers of 500 or more in a row.")
        long enforcingConsecutive5xx,
    @JsonProperty(defaultValue = "100")
        @JsonPropertyDescription("Percentage of ejections for the rate of success.")
        long enforcingSuccessRate,
    @JsonProperty(defaultValue = "5")
        @JsonPropertyDescription("Endpoints with enough requests before rates are compared.")
        long successRateMinimumHosts,
    @JsonProperty(defaultValue = "100")
        @JsonPropertyDescription("Requests in an interval that are enough for the rate of success.")
        long successRateRequestVolume,
    @JsonProperty(defaultValue = "1900")
        @JsonPropertyDescription("Thousandths of the standard deviation that make an outlier.")
        long successRateStdevFactor,
    @JsonProperty(defaultValue = "5")
        @JsonPropertyDescription("Answers of 502, 503 or 504 in a row that make an outlier.")
        long consecutiveGatewayFailure,
    @JsonProperty(defaultValue = "0")
        @JsonPropertyDescription("Percentage of ejections for answers of 502, 503 or 504 in a row.")
        long enforcingConsecutiveGatewayFailure,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("Whether failures before an answer are counted by themselves.")
        boolean splitExternalLocalOriginErrors,
    @JsonProperty(defaultValue = "5")
        @JsonPropertyDescription("Failures before an answer in a row that make an outlier.")
        long consecutiveLocalOriginFailure,
    @JsonProperty(defaultValue = "100")
        @JsonPropertyDescription("Percentage of ejections for failures before an answer in a row.")
        long enforcingConsecutiveLocalOriginFailure,
    @JsonProperty(defaultValue = "100")
        @JsonPropertyDescription("Percentage of ejections for the success before an answer.")
        long enforcingLocalOriginSuccessRate,
    @JsonProperty(defaultValue = "85")
        @JsonPropertyDescription("Percentage of failures that makes an outlier.")
        long failurePercentageThreshold,
    @JsonProperty(defaultValue = "0")
        @JsonPropertyDescription("Percentage of ejections for the percentage of failures.")
        long enforcingFailurePercentage,
    @JsonProperty(defaultValue = "0")
        @JsonPropertyDescription("Percentage of ejections for failures before an answer.")
        long enforcingFailurePercentageLocalOrigin,
    @JsonProperty(defaultValue = "5")
        @JsonPropertyDescription("Endpoints with enough requests before percentages count.")
        long failurePercentageMinimumHosts,
    @JsonProperty(defaultValue = "50")
        @JsonPropertyDescription("Requests in an interval that are enough for the percentage.")
        long failurePercentageRequestVolume)
    implements Option {

  /** The name of the section in YAML. */
  public static final String SECTION = "outlierDetection";

  /** Checks the numbers against Envoy's limits. */
  public OutlierDetection {
    Unsigned.check("consecutive5xx", consecutive5xx);
    Durations.positive("interval", interval);
    Durations.positive("baseEjectionTime", baseEjectionTime);
    Durations.positive("maxEjectionTime", maxEjectionTime);
    percentage("maxEjectionPercent", maxEjectionPercent);
    percentage("enforcingConsecutive5xx", enforcingConsecutive5xx);
    percentage("enforcingSuccessRate", enforcingSuccessRate);
    Unsigned.check("successRateMinimumHosts", successRateMinimumHosts);
    Unsigned.check("successRateRequestVolume", successRateRequestVolume);
    Unsigned.check("successRateStdevFactor", successRateStdevFactor);
    Unsigned.check("consecutiveGatewayFailure", consecutiveGatewayFailure);
    percentage("enforcingConsecutiveGatewayFailure", enforcingConsecutiveGatewayFailure);
    Unsigned.check("consecutiveLocalOriginFailure", consecutiveLocalOriginFailure);
    percentage("enforcingConsecutiveLocalOriginFailure", enforcingConsecutiveLocalOriginFailure);
    percentage("enforcingLocalOriginSuccessRate", enforcingLocalOriginSuccessRate);
    percentage("failurePercentageThreshold", failurePercentageThreshold);
    percentage("enforcingFailurePercentage", enforcingFailurePercentage);
    percentage("enforcingFailurePercentageLocalOrigin", enforcingFailurePercentageLocalOrigin);
    Unsigned.check("failurePercentageMinimumHosts", failurePercentageMinimumHosts);
    Unsigned.check("failurePercentageRequestVolume", failurePercentageRequestVolume);
  }

  private static void percentage(String field, long value) {
    Check.range(field, value, 0, 100);
  }
}
