// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class RouteChecksTest {

  private static final String PATH_EXPECTED = "(expected: a path that begins with '/')";
  private static final String UNCHANGEABLE =
      "(expected: neither host, which hostRewrite changes, nor a name that begins with ':')";

  private static final Map<String, String> REFUSALS =
      Map.ofEntries(
          Map.entry("timeout: 5", "options.timeout: found 5 (expected: a duration"),
          Map.entry(
              "maxStreamDuration: {grpcTimeoutHeaderOffset: 1s}",
              "maxStreamDuration.grpcTimeoutHeaderOffset: found a time without grpcTimeoutHeaderMax"
                  + " (expected: grpcTimeoutHeaderMax as well, as the header is not heeded without"
                  + " it)"),
          Map.entry(
              "retries: {retryOn: 5xxx}",
              "retries.retryOn: found '5xxx' (expected: some of 5xx, cancelled, "),
          Map.entry("retries: {retryOn: \"\"}", "retries.retryOn: found '' (expected: some of"),
          Map.entry(
              "retries: {retryOn: 5xx, numRetries: -1}",
              "retries.numRetries: found -1 (expected: 0 to 4294967295)"),
          Map.entry(
              "retries: {retryOn: 5xx, retriableStatusCodes: [404]}",
              "retries.retriableStatusCodes: found some, but retryOn does not look at them"
                  + " (expected: retriable-status-codes in retryOn as well)"),
          Map.entry(
              "retries: {retryOn: 5xx, retriableHeaders: [{name: x-busy}]}",
              "retries.retriableHeaders: found some, but retryOn does not look at them"
                  + " (expected: retriable-headers in retryOn as well)"),
          Map.entry(
              "retries: {retryOn: retriable-status-codes, retriableStatusCodes: [404, 99]}",
              "retries.retriableStatusCodes[1]: found 99 (expected: 100 to 599)"),
          Map.entry(
              "retries: {retryOn: 5xx, retryBackOff: {maxInterval: 1s}}",
              "retryBackOff.maxInterval: found a time without baseInterval (expected: baseInterval"
                  + " as well)"),
          Map.entry(
              "retries: {retryOn: 5xx, retryBackOff: {baseInterval: 2s, maxInterval: 1s}}",
              "retryBackOff.maxInterval: found less than baseInterval (expected: at least that)"),
          Map.entry(
              "retries: {retryOn: 5xx, previousPriorities: {updateFrequency: -1}}",
              "previousPriorities.updateFrequency: found -1 (expected: 0 to 2147483647)"),
          Map.entry(
              "retries: {retryOn: 5xx, retryHostPredicate: [PREVIOUS_HOSTS, PREVIOUS_HOSTS]}",
              "retryHostPredicate[1]: found 'PREVIOUS_HOSTS' a second time"),
          Map.entry(
              "retries: {retryOn: 5xx, hostSelectionRetryMaxAttempts: -1}",
              "hostSelectionRetryMaxAttempts: found -1 (expected: 0 to 2147483647)"),
          Map.entry(
              "retries: {retryOn: 5xx, rateLimitedRetryBackOff: {maxInterval: 1s}}",
              "rateLimitedRetryBackOff.resetHeaders: found none with maxInterval (expected: at"
                  + " least one)"),
          Map.entry(
              "retries: {retryOn: 5xx, rateLimitedRetryBackOff: {resetHeaders: [{name: a b}]}}",
              "resetHeaders[0].name: found 'a b' (expected: the name of a header"),
          Map.entry("prefixRewrite: api", "options.prefixRewrite: found 'api' " + PATH_EXPECTED),
          Map.entry(
              "regexRewrite: {pattern: \"(\"}",
              "regexRewrite.pattern: found '(', where missing closing ) (expected: a regular"
                  + " expression in RE2 syntax)"),
          Map.entry(
              "regexRewrite: {pattern: a, substitution: \"\\n\"}",
              "regexRewrite.substitution: found a line break"),
          Map.entry(
              "hostRewritePathRegex: {pattern: \"\"}",
              "hostRewritePathRegex.pattern: found nothing (expected: some text)"),
          Map.entry(
              "hostRewrite: \"\"", "options.hostRewrite: found nothing (expected: some text)"),
          Map.entry(
              "hostRewriteHeader: \"x y\"",
              "options.hostRewriteHeader: found 'x y' (expected: the name of a header"),
          Map.entry(
              "headerManipulation: {requestHeadersToRemove: [cookie, Host]}",
              "requestHeadersToRemove[1]: found 'Host' " + UNCHANGEABLE),
          Map.entry(
              "headerManipulation: {responseHeadersToAdd: [{header: {key: \":status\"}}]}",
              "responseHeadersToAdd[0].header.key: found ':status' " + UNCHANGEABLE),
          Map.entry(
              "headerManipulation: {responseHeadersToRemove: [a b]}",
              "responseHeadersToRemove[0]: found 'a b' (expected: the name of a header"),
          Map.entry(
              "shadowing: []", "options.shadowing: found an empty list (expected: at least one)"),
          Map.entry(
              "shadowing: {upstream: {name: copy}, percentage: 101}",
              "shadowing.percentage: found 101.0 (expected: 0 to 100)"),
          Map.entry(
              "lbHash: {hashPolicies: []}",
              "lbHash.hashPolicies: found an empty list (expected: at least one)"),
          Map.entry(
              "lbHash: {hashPolicies: [{sourceIp: false}]}",
              "hashPolicies[0].sourceIp: found false (expected: true, or another thing to look at)"),
          Map.entry(
              "lbHash: {hashPolicies: [{header: x-a}, {header: \"\"}]}",
              "hashPolicies[1].header: found '' (expected: the name of a header"),
          Map.entry(
              "lbHash: {hashPolicies: [{cookie: {name: sid, ttl: 1h, session: true}}]}",
              "cookie.session: found true together with ttl (expected: at most one of the two)"),
          Map.entry(
              "lbHash: {hashPolicies: [{queryParameter: \"\"}]}",
              "hashPolicies[0].queryParameter: found nothing (expected: some text)"),
          Map.entry(
              "clusterHeader: {header: x-cluster, upstreams: []}",
              "clusterHeader.upstreams: found an empty list (expected: at least one)"),
          Map.entry("subset: {}", "subset.values: found no label (expected: at least one)"),
          Map.entry(
              "upgrades: []", "options.upgrades: found an empty list (expected: at least one)"),
          Map.entry(
              "upgrades: [{connect: {}}, {connectTerminate: {}}]",
              "options.upgrades[1]: found 'CONNECT' a second time (expected: each at most once)"),
          Map.entry(
              "internalRedirect: {redirectResponseCodes: [302, 304]}",
              "redirectResponseCodes[1]: found 304 (expected: one of [301, 302, 303, 307, 308])"),
          Map.entry(
              "internalRedirect: {responseHeadersToCopy: [x-a, x-a]}",
              "responseHeadersToCopy[1]: found 'x-a' a second time"),
          Map.entry(
              "routeTracing: {tracePercentages: {overallSamplePercentage: -1}}",
              "tracePercentages.overallSamplePercentage: found -1.0 (expected: 0 to 100)"),
          Map.entry(
              "statPrefix: a.b", "options.statPrefix: found 'a.b' (expected: a name without dots)"),
          Map.entry(
              "stats: {virtualClusters: []}",
              "stats.virtualClusters: found an empty list (expected: at least one)"),
          Map.entry(
              "stats: {virtualClusters: [{name: a, pattern: '*'}]}",
              "virtualClusters[0].pattern: found '*', where missing argument to repetition"));

  private final RouteYaml yaml = new RouteYaml();

  @AfterEach
  void close() {
    yaml.close();
  }

  @TestFactory
  @DisplayName("values that Envoy would refuse or overlook are refused with their field")
  Stream<DynamicTest> refusals() {
    return RefusalTests.of(REFUSALS, this::refusals);
  }

  private List<String> refusals(String option) {
    return option.startsWith("stats:") ? yaml.refusalsOfHost(option) : yaml.refusals(option);
  }
}
