// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class OptionChecksTest {

  private static final String NUMBER = "4294967295)";

  private static final Map<String, String> REFUSALS =
      Map.ofEntries(
          Map.entry(
              "circuitBreakers: {maxConnections: -1}",
              "circuitBreakers.maxConnections: found -1 (expected: 0 to " + NUMBER),
          Map.entry(
              "circuitBreakers: {maxRetries: 4294967296}",
              "circuitBreakers.maxRetries: found 4294967296 (expected: 0 to " + NUMBER),
          Map.entry(
              "connectionConfig: {perConnectionBufferLimitBytes: -1}",
              "perConnectionBufferLimitBytes: found -1 (expected: 0 to " + NUMBER),
          Map.entry(
              "connectionConfig: {tcpKeepalive: {interval: -5}}",
              "tcpKeepalive.interval: found -5 (expected: 0 to " + NUMBER),
          Map.entry(
              "connectionConfig: {http1ProtocolOptions: {properCaseHeaderKeyFormat: true,"
                  + " preserveCaseHeaderKeyFormat: true}}",
              "preserveCaseHeaderKeyFormat: found true together with properCaseHeaderKeyFormat"
                  + " (expected: at most one of them)"),
          Map.entry(
              "loadBalancerConfig: {roundRobin: {slowStart: {minWeightPercent: 101}}}",
              "slowStart.minWeightPercent: found 101.0 (expected: 0 to 100)"),
          Map.entry(
              "loadBalancerConfig: {roundRobin: {slowStart: {aggression: 0}}}",
              "slowStart.aggression: found 0.0 (expected: more than 0, such as 1.5)"),
          Map.entry(
              "loadBalancerConfig: {leastRequest: {choiceCount: 1}}",
              "leastRequest.choiceCount: found 1 (expected: 2 to " + NUMBER),
          Map.entry(
              "loadBalancerConfig: {ringHash: {maximumRingSize: 8388609}}",
              "ringHash.maximumRingSize: found 8388609 (expected: 1 to 8388608)"),
          Map.entry(
              "loadBalancerConfig: {ringHash: {minimumRingSize: 2048, maximumRingSize: 1024}}",
              "minimumRingSize: found 2048 (expected: at most maximumRingSize, which is 1024)"),
          Map.entry(
              "loadBalancerConfig: {maglev: {tableSize: 65536}}",
              "tableSize: found 65536 (expected: a prime number; the next one is 65537)"),
          Map.entry(
              "loadBalancerConfig: {healthyPanicThreshold: -1}",
              "loadBalancerConfig.healthyPanicThreshold: found -1.0 (expected: 0 to 100)"),
          Map.entry(
              "subsetSpec: {selectors: []}",
              "subsetSpec.selectors: found an empty list (expected: at least one)"),
          Map.entry(
              "subsetSpec: {selectors: [{keys: [a]}], fallbackPolicy: DEFAULT_SUBSET}",
              "defaultSubset: found no label (expected: those that DEFAULT_SUBSET falls back to)"),
          Map.entry(
              "subsetSpec: {selectors: [{keys: [a]}], defaultSubset: {a: b}}",
              "defaultSubset: found labels with NO_FALLBACK (expected: none, or fallbackPolicy:"
                  + " DEFAULT_SUBSET)"),
          Map.entry(
              "subsetSpec: {selectors: [{keys: [a, b], singleHost: true}]}",
              "selectors[0].singleHost: found true with 2 keys (expected: exactly 1 key)"),
          Map.entry(
              "preconnectPolicy: {perUpstreamPreconnectRatio: 4}",
              "preconnectPolicy.perUpstreamPreconnectRatio: found 4.0 (expected: 1 to 3)"),
          Map.entry(
              "initialStreamWindowSize: 65534",
              "spec.initialStreamWindowSize: found 65534 (expected: 65535 to 2147483647)"),
          Map.entry(
              "dnsRefreshRate: 1ms",
              "spec.dnsRefreshRate: found a millisecond or less (expected: more than a millisecond,"
                  + " such as 5s)"),
          Map.entry(
              "healthChecks: []",
              "spec.healthChecks: found 0 checks (expected: exactly 1, as Envoy takes no more)"),
          Map.entry(
              "healthChecks: [{tcpHealthCheck: {}, timeout: 0s}]",
              "healthChecks[0].timeout: found no length of time (expected: more than 0s, such as"
                  + " 1.5s)"),
          Map.entry(
              "healthChecks: [{httpHealthCheck: {path: healthz}}]",
              "httpHealthCheck.path: found 'healthz' (expected: a path that begins with '/')"),
          Map.entry(
              "healthChecks: [{httpHealthCheck: {path: /, expectedStatuses: [{start: 200, end:"
                  + " 200}]}}]",
              "expectedStatuses[0].end: found 200 (expected: more than start, which is 200; it is"
                  + " the status after the last)"),
          Map.entry(
              "healthChecks: [{tcpHealthCheck: {send: {text: PING}}}]",
              "tcpHealthCheck.send.text: found 'PING' (expected: two hexadecimal digits for each"
                  + " byte, such as \"50494e47\")"),
          Map.entry(
              "outlierDetection: {maxEjectionPercent: 101}",
              "outlierDetection.maxEjectionPercent: found 101 (expected: 0 to 100)"),
          Map.entry(
              "sslConfig: {sslFiles: {tlsCert: /tls.crt}}",
              "sslFiles.tlsKey: found nothing (expected: a path, as tlsCert and tlsKey belong"
                  + " together)"),
          Map.entry(
              "sslConfig: {verifySubjectAltName: [cart.example]}",
              "sslConfig.verifySubjectAltName: found names without an authority that vouches for"
                  + " them (expected: sslFiles.rootCa as well)"),
          Map.entry(
              "sslConfig: {sds: {clusterName: sds}}",
              "sds.certificatesSecretName: found nothing, nor a validationContextName (expected: at"
                  + " least one of them)"),
          Map.entry(
              "sslConfig: {parameters: {minimumProtocolVersion: TLSv1_3, maximumProtocolVersion:"
                  + " TLSv1_2}}",
              "maximumProtocolVersion: found TLSv1_2 (expected: TLSv1_3, which is"
                  + " minimumProtocolVersion, or newer)"),
          Map.entry(
              "proxyProtocolVersion: V3",
              "spec.proxyProtocolVersion: found 'V3'; did you mean 'V1'? (known: V1, V2)"));

  @TestFactory
  @DisplayName("values that Envoy would refuse are refused with field and range")
  Stream<DynamicTest> refusals() {
    return RefusalTests.of(REFUSALS, OptionChecksTest::refusals);
  }

  private static List<String> refusals(String options) {
    try (TrafficYaml yaml = new TrafficYaml()) {
      return yaml.refusals(options);
    }
  }

  @Test
  @DisplayName("Envoy's own limits are taken")
  void limitsAreTaken() {
    try (TrafficYaml yaml = new TrafficYaml()) {
      for (String policy :
          new String[] {
            "maglev: {tableSize: 5000011}",
            "ringHash: {minimumRingSize: 8388608}",
            "leastRequest: {choiceCount: 4294967295}",
            "roundRobin: {slowStart: {window: 1ns, minWeightPercent: 100}}",
          }) {
        assertThatCode(() -> yaml.cluster("loadBalancerConfig: {" + policy + "}"))
            .as(policy)
            .doesNotThrowAnyException();
      }
    }
  }
}
