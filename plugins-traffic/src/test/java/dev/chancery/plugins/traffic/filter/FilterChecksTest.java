// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.filter;

import dev.chancery.plugins.traffic.RefusalTests;
import dev.chancery.plugins.traffic.filter.compression.CompressionPlugin;
import dev.chancery.plugins.traffic.filter.compression.DecompressionPlugin;
import dev.chancery.plugins.traffic.filter.fault.FaultsPlugin;
import dev.chancery.plugins.traffic.filter.grpc.GrpcJsonTranscoderPlugin;
import dev.chancery.plugins.traffic.filter.grpc.GrpcStatsPlugin;
import dev.chancery.plugins.traffic.filter.grpc.GrpcWebPlugin;
import dev.chancery.plugins.traffic.filter.health.HealthCheckPlugin;
import dev.chancery.plugins.traffic.filter.limit.BufferPlugin;
import dev.chancery.plugins.traffic.filter.limit.LocalRateLimitPlugin;
import dev.chancery.plugins.traffic.filter.origin.CorsPlugin;
import dev.chancery.plugins.traffic.filter.origin.CsrfPlugin;
import dev.chancery.plugins.traffic.filter.transform.HeaderMutationPlugin;
import dev.chancery.plugins.traffic.filter.transform.LuaPlugin;
import dev.chancery.testkit.InstalledPlugins;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class FilterChecksTest {

  private static final String POLICY =
      """
      apiVersion: chancery.dev/v1
      kind: Policy
      metadata: {namespace: test, name: policy}
      spec:
        targetRefs: [{kind: Proxy, name: edge}]
      """;

  private static final Map<String, String> REFUSALS =
      Map.ofEntries(
          Map.entry(
              "faults: {abort: {httpStatus: 503}}",
              "faults.abort: found no percentage above 0, nor one of delay or responseRateLimit"),
          Map.entry(
              "faults: {abort: {percentage: 101}}",
              "faults.abort.percentage: found 101.0 (expected: 0 to 100)"),
          Map.entry(
              "faults: {abort: {percentage: 1, httpStatus: 600}}",
              "faults.abort.httpStatus: found 600 (expected: 200 to 599)"),
          Map.entry(
              "faults: {abort: {percentage: 1, grpcStatus: 17}}",
              "faults.abort.grpcStatus: found 17 (expected: 0 to 16)"),
          Map.entry(
              "faults: {delay: {percentage: 1}}",
              "faults.delay.fixedDelay: found no length of time for 1.0% of the requests"),
          Map.entry(
              "faults: {responseRateLimit: {percentage: 1}}",
              "faults.responseRateLimit.limitKbps: found 0 for 1.0% of the answers (expected: 1"),
          Map.entry(
              "faults: {abort: {percentage: 1}, disabled: true}",
              "faults.disabled: found true together with a fault (expected: one of them)"),
          Map.entry(
              "faults: {abort: {percentage: 1}, maxActiveFaults: -1}",
              "faults.maxActiveFaults: found -1 (expected: 0 to 4294967295)"),
          Map.entry(
              "cors: {maxAge: 10m}",
              "cors.maxAge: found '10m' (expected: seconds in digits, such as \"86400\")"),
          Map.entry(
              "cors: {allowMethods: [\"GET, PUT\"]}", "cors.allowMethods[0]: found 'GET, PUT'"),
          Map.entry("cors: {allowOriginRegex: [\"(\"]}", "cors.allowOriginRegex[0]: found '('"),
          Map.entry(
              "csrf: {filterEnabled: 101}", "csrf.filterEnabled: found 101.0 (expected: 0 to 100)"),
          Map.entry(
              "csrf: {additionalOrigins: [{regex: a, ignoreCase: true}]}",
              "additionalOrigins[0].ignoreCase: found true with a regular expression"),
          Map.entry(
              "csrf: {additionalOrigins: [{prefix: \"\"}]}",
              "additionalOrigins[0].prefix: found nothing (expected: some text)"),
          Map.entry(
              "buffer: {}",
              "buffer.maxRequestBytes: found 0 with disabled: false (expected: more than 0, or"),
          Map.entry(
              "buffer: {maxRequestBytes: 1, disabled: true}",
              "buffer.maxRequestBytes: found 1 with disabled: true"),
          Map.entry(
              "localRateLimit: {}",
              "localRateLimit.tokenBucket.maxTokens: found 0 with disabled: false (expected: more"),
          Map.entry(
              "localRateLimit: {tokenBucket: {maxTokens: 1, fillInterval: 49ms}}",
              "tokenBucket.fillInterval: found 49 ms (expected: 50ms or more)"),
          Map.entry(
              "localRateLimit: {tokenBucket: {maxTokens: 1, tokensPerFill: 0}}",
              "tokenBucket.tokensPerFill: found 0 (expected: 1 to 4294967295)"),
          Map.entry(
              "localRateLimit: {tokenBucket: {maxTokens: 1}, status: 399}",
              "localRateLimit.status: found 399 (expected: a status of an error, such as 429"),
          Map.entry(
              "grpcStats: {statsForAllMethods: true, individualMethodStatsAllowlist:"
                  + " [{name: a, methodNames: [b]}]}",
              "individualMethodStatsAllowlist: found methods together with statsForAllMethods"),
          Map.entry(
              "grpcStats: {individualMethodStatsAllowlist: [{name: a, methodNames: []}]}",
              "individualMethodStatsAllowlist[0].methodNames: found an empty list"),
          Map.entry(
              "compression: {compressors: [{gzip: {}}, {gzip: {compressionLevel: 1}}]}",
              "compressors[1]: found 'gzip' a second time (expected: each at most once)"),
          Map.entry(
              "compression: {compressors: [{gzip: {compressionLevel: 10}}]}",
              "gzip.compressionLevel: found 10 (expected: 0 to 9)"),
          Map.entry(
              "compression: {compressors: [{brotli: {quality: 12}}]}",
              "brotli.quality: found 12 (expected: 0 to 11)"),
          Map.entry(
              "compression: {compressors: [{zstd: {compressionLevel: 23}}]}",
              "zstd.compressionLevel: found 23 (expected: 1 to 22)"),
          Map.entry(
              "compression: {uncompressibleResponseCodes: [200, 600]}",
              "compression.uncompressibleResponseCodes[1]: found 600 (expected: 200 to 599)"),
          Map.entry(
              "decompression: {libraries: [GZIP, GZIP]}",
              "libraries[1]: found 'GZIP' a second time (expected: each at most once)"),
          Map.entry(
              "grpcJsonTranscoder: {protoDescriptor: /echo.pb}",
              "services: found 0 with disabled: false (expected: at least one, or disabled: true)"),
          Map.entry(
              "grpcJsonTranscoder: {protoDescriptorBin: aGVsbG8=, services: [a]}",
              "grpcJsonTranscoder.protoDescriptorBin: found 8 characters that can't be read"),
          Map.entry(
              "grpcJsonTranscoder: {services: [shop.v1.Carts]}",
              "services[0]: found 'shop.v1.Carts' (expected: one of protoDescriptorBin, which has []"),
          Map.entry(
              "headerMutation: {}",
              "headerMutation.disabled: found false without any change (expected: a change, or"),
          Map.entry(
              "headerMutation: {requestMutations: [{remove: x}], disabled: true}",
              "headerMutation.disabled: found true together with changes (expected: one of them)"),
          Map.entry(
              "headerMutation: {requestMutations: [{remove: \"a b\"}]}",
              "requestMutations[0].remove: found 'a b' (expected: the name of a header"),
          Map.entry(
              "headerMutation: {responseMutations: [{append: {header: {key: x, value: 50%}}}]}",
              "append.header.value: found '50%', where a % begins no command (expected: such as"),
          Map.entry(
              "headerMutation: {queryParameterMutations: [{append: {record: {key: \"\"}}}]}",
              "append.record.key: found nothing (expected: some text)"),
          Map.entry(
              "lua: {}",
              "lua.inlineCode: found nothing, nor a name (expected: one of them, or sourceCodes"),
          Map.entry(
              "lua: {inlineCode: a, name: b}",
              "lua.name: found 'b' together with inlineCode (expected: one of them)"),
          Map.entry(
              "lua: {inlineCode: a, disabled: true}",
              "lua.disabled: found true together with a script (expected: one of them)"),
          Map.entry(
              "healthCheck: {path: healthz}",
              "healthCheck.path: found 'healthz' (expected: a path that begins with '/')"));

  @TestFactory
  @DisplayName("settings that Envoy would refuse, or do nothing with, are refused with their field")
  Stream<DynamicTest> refusals() {
    return RefusalTests.of(REFUSALS, FilterChecksTest::problems);
  }

  private static List<String> problems(String option) {
    try (InstalledPlugins plugins =
        InstalledPlugins.of(
            new BufferPlugin(),
            new CompressionPlugin(),
            new DecompressionPlugin(),
            new CorsPlugin(),
            new CsrfPlugin(),
            new FaultsPlugin(),
            new GrpcJsonTranscoderPlugin(),
            new GrpcStatsPlugin(),
            new GrpcWebPlugin(),
            new HeaderMutationPlugin(),
            new HealthCheckPlugin(),
            new LocalRateLimitPlugin(),
            new LuaPlugin())) {
      return plugins.refusals(POLICY + option.indent(2));
    }
  }
}
