// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("what is wrong in an option of a listener is told with its field")
class ListenerChecksTest {

  private static final String NUMBER = "4294967295)";
  private static final String HTTP = "httpConnectionManagerSettings: ";

  private static final Map<String, String> HTTP_REFUSALS =
      Map.ofEntries(
          Map.entry(
              "{xffNumTrustedHops: -1}", "Settings.xffNumTrustedHops: found -1 (expected: 0 to "),
          Map.entry(
              "{internalAddressConfig: {cidrRanges: [{addressPrefix: ten, prefixLen: 8}]}}",
              "cidrRanges[0].addressPrefix: found 'ten' (expected: an IPv4 or IPv6 address)"),
          Map.entry(
              "{internalAddressConfig: {cidrRanges: [{addressPrefix: 10.0.0.0, prefixLen: 33}]}}",
              "cidrRanges[0].prefixLen: found 33 (expected: 0 to 32)"),
          Map.entry(
              "{internalAddressConfig: {cidrRanges: [{addressPrefix: 'fd00::', prefixLen: 129}]}}",
              "cidrRanges[0].prefixLen: found 129 (expected: 0 to 128)"),
          Map.entry(
              "{maxRequestHeadersKb: 8193}",
              "maxRequestHeadersKb: found 8193 (expected: 1 to 8192"),
          Map.entry("{maxHeadersCount: -1}", "maxHeadersCount: found -1 (expected: 0 to " + NUMBER),
          Map.entry(
              "{maxRequestsPerConnection: -1}",
              "maxRequestsPerConnection: found -1 (expected: 0 to " + NUMBER),
          Map.entry(
              "{defaultHostForHttp10: shop.example}",
              "defaultHostForHttp10: found 'shop.example' without acceptHttp10"),
          Map.entry(
              "{properCaseHeaderKeyFormat: true, preserveCaseHeaderKeyFormat: true}",
              "preserveCaseHeaderKeyFormat: found true together with properCaseHeaderKeyFormat"),
          Map.entry(
              "{setCurrentClientCertDetails: {uri: true}}",
              "setCurrentClientCertDetails: found details with forwardClientCertDetails: SANITIZE"),
          Map.entry("{serverName: \"a\\nb\"}", "serverName: found a line break"),
          Map.entry("{via: \"a\\nb\"}", "via: found a line break"),
          Map.entry(
              "{http2ProtocolOptions: {maxConcurrentStreams: -1}}",
              "maxConcurrentStreams: found -1 (expected: 0 to 2147483647)"),
          Map.entry(
              "{http2ProtocolOptions: {initialStreamWindowSize: 65534}}",
              "initialStreamWindowSize: found 65534 (expected: 65535 to 2147483647)"),
          Map.entry(
              "{http2ProtocolOptions: {initialConnectionWindowSize: 1}}",
              "initialConnectionWindowSize: found 1 (expected: 65535 to 2147483647)"),
          Map.entry(
              "{http2ProtocolOptions: {keepaliveInterval: 1ns}}",
              "keepaliveInterval: found less than a millisecond"),
          Map.entry(
              "{http2ProtocolOptions: {keepaliveTimeout: 0s}}",
              "keepaliveTimeout: found no length of time"),
          Map.entry(
              "{upgrades: [{websocket: {}}, {websocket: {}}]}",
              "upgrades[1]: found 'websocket' a second time"),
          Map.entry(
              "{earlyHeaderManipulation: {headersToRemove: ['a b']}}",
              "headersToRemove[0]: found 'a b' (expected: the name of a header"));

  private static final Map<String, String> LOG_REFUSALS =
      Map.ofEntries(
          Map.entry("[{}]", "accessLogs[0]: found none of fileSink, grpcService, openTelemetry"),
          Map.entry(
              "[{fileSink: {path: ''}}]", "fileSink.path: found nothing (expected: some text)"),
          Map.entry(
              "[{stdoutSink: {stringFormat: a, jsonFormat: {a: b}}}]",
              "stdoutSink.jsonFormat: found fields together with stringFormat"),
          Map.entry(
              "[{stdoutSink: {omitEmptyValues: true}}]",
              "stdoutSink.omitEmptyValues: found true without a format"),
          Map.entry(
              "[{grpcService: {upstream: {name: a}, logName: ''}}]",
              "grpcService.logName: found nothing (expected: some text)"),
          Map.entry(
              "[{grpcService: {upstream: {name: a}, logName: a, additionalRequestHeadersToLog: ['a"
                  + " b']}}]",
              "additionalRequestHeadersToLog[0]: found 'a b' (expected: the name of a header"),
          Map.entry(
              "[{grpcService: {upstream: {name: a}, logName: a, additionalResponseHeadersToLog:"
                  + " ['']}}]",
              "additionalResponseHeadersToLog[0]: found ''"),
          Map.entry(
              "[{grpcService: {upstream: {name: a}, logName: a, additionalResponseTrailersToLog:"
                  + " ['']}}]",
              "additionalResponseTrailersToLog[0]: found ''"),
          Map.entry(
              "[{grpcService: {upstream: {name: a}, logName: a, filterStateObjectsToLog: ['']}}]",
              "filterStateObjectsToLog[0]: found nothing"),
          Map.entry(
              "[{grpcService: {upstream: {name: a}, logName: a, bufferFlushInterval: 0s}}]",
              "bufferFlushInterval: found no length of time"),
          Map.entry(
              "[{openTelemetry: {upstream: {name: a}, logName: a, bufferSizeBytes: -1}}]",
              "bufferSizeBytes: found -1 (expected: 0 to " + NUMBER),
          Map.entry(
              "[{openTelemetry: {upstream: {name: a}, logName: ''}}]",
              "openTelemetry.logName: found nothing"),
          Map.entry(
              "[{stdoutSink: {}, filter: {statusCodeFilter: {op: GE, value: 600}}}]",
              "statusCodeFilter.value: found 600 (expected: 0 to 599)"),
          Map.entry(
              "[{stdoutSink: {}, filter: {durationFilter: {op: GE, value: 1ns}}}]",
              "durationFilter.value: found a fraction of a millisecond"),
          Map.entry(
              "[{stdoutSink: {}, filter: {runtimeFilter: {runtimeKey: ''}}}]",
              "runtimeFilter.runtimeKey: found nothing"),
          Map.entry(
              "[{stdoutSink: {}, filter: {runtimeFilter: {runtimeKey: a, percentSampled: 101}}}]",
              "runtimeFilter.percentSampled: found 101.0 (expected: 0 to 100)"),
          Map.entry(
              "[{stdoutSink: {}, filter: {headerFilter: {header: {name: a, value: '(', regex:"
                  + " true}}}}]",
              "headerFilter.header.value: found '('"),
          Map.entry(
              "[{stdoutSink: {}, filter: {responseFlagFilter: {flags: [XX]}}}]",
              "responseFlagFilter.flags[0]: found 'XX' (expected: one of DC, DF, "),
          Map.entry(
              "[{stdoutSink: {}, filter: {grpcStatusFilter: {statuses: []}}}]",
              "grpcStatusFilter.statuses: found an empty list"),
          Map.entry(
              "[{stdoutSink: {}, filter: {celFilter: {match: ''}}}]",
              "celFilter.match: found nothing"),
          Map.entry(
              "[{stdoutSink: {}, filter: {andFilter: {filters: [{traceableFilter: {}}]}}}]",
              "andFilter.filters: found 1 filters (expected: 2 or more)"),
          Map.entry(
              "[{stdoutSink: {}, filter: {orFilter: {filters: [{traceableFilter: {}}, {}]}}}]",
              "orFilter.filters[1]: found everything"));

  private static final Map<String, String> TRACING_REFUSALS =
      Map.ofEntries(
          Map.entry("{}", "tracing: found none of openTelemetry, zipkin (expected: exactly one)"),
          Map.entry(
              "{zipkin: {upstream: {name: a}, collectorEndpoint: spans}}",
              "zipkin.collectorEndpoint: found 'spans' (expected: a path that begins with '/')"),
          Map.entry(
              "{zipkin: {upstream: {name: a}, collectorHostname: \"a\\nb\"}}",
              "zipkin.collectorHostname: found a line break"),
          Map.entry(
              "{openTelemetry: {upstream: {name: a}, resourceAttributes: {a: ''}}}",
              "openTelemetry.resourceAttributes.a: found nothing"),
          Map.entry(
              "{openTelemetry: {upstream: {name: a}}, maxPathTagLength: -1}",
              "tracing.maxPathTagLength: found -1 (expected: 0 to " + NUMBER),
          Map.entry(
              "{openTelemetry: {upstream: {name: a}}, tracePercentages: {randomSamplePercentage:"
                  + " 101}}",
              "tracePercentages.randomSamplePercentage: found 101.0 (expected: 0 to 100)"),
          Map.entry(
              "{openTelemetry: {upstream: {name: a}}, customTags: [{tag: a, literal: {value: b}},"
                  + " {tag: a, literal: {value: c}}]}",
              "customTags[1]: found 'a' a second time"),
          Map.entry(
              "{openTelemetry: {upstream: {name: a}}, customTags: [{tag: '', literal: {value:"
                  + " a}}]}",
              "customTags[0].tag: found nothing"),
          Map.entry(
              "{openTelemetry: {upstream: {name: a}}, customTags: [{tag: a, literal: {value: ''}}]}",
              "customTags[0].literal.value: found nothing"),
          Map.entry(
              "{openTelemetry: {upstream: {name: a}}, customTags: [{tag: a, requestHeader: {name: 'a"
                  + " b'}}]}",
              "customTags[0].requestHeader.name: found 'a b'"),
          Map.entry(
              "{openTelemetry: {upstream: {name: a}}, customTags: [{tag: a, environment: {name:"
                  + " ''}}]}",
              "customTags[0].environment.name: found nothing"));

  private static final Map<String, String> CONNECTION_REFUSALS =
      Map.ofEntries(
          Map.entry(
              "perConnectionBufferLimitBytes: 0",
              "perConnectionBufferLimitBytes: found 0 (expected: 1 to " + NUMBER),
          Map.entry("tcpBacklogSize: 0", "tcpBacklogSize: found 0 (expected: 1 to 2147483647)"),
          Map.entry(
              "tcpFastOpenQueueLength: -1",
              "tcpFastOpenQueueLength: found -1 (expected: 0 to 2147483647)"),
          Map.entry(
              "connectionBalanceConfig: {}",
              "connectionBalanceConfig: found none of exactBalance (expected: exactly one)"),
          Map.entry(
              "socketOptions: [{level: 1, name: 9}]",
              "socketOptions[0]: found none of bufValue, intValue (expected: exactly one)"),
          Map.entry(
              "socketOptions: [{level: 1, name: 9, bufValue: '-'}]",
              "socketOptions[0].bufValue: found no base64 (expected: such as AQAAAA==)"),
          Map.entry(
              "connectionLimit: {maxActiveConnections: 0}",
              "connectionLimit.maxActiveConnections: found 0 (expected: 1 to "),
          Map.entry(
              "networkLocalRateLimit: {tokenBucket: {}}",
              "networkLocalRateLimit.tokenBucket.maxTokens: found 0 (expected: 1 to " + NUMBER),
          Map.entry(
              "proxyProtocol: {rules: [{tlvType: 256, onTlvPresent: {key: a}}]}",
              "proxyProtocol.rules[0].tlvType: found 256 (expected: 0 to 255)"),
          Map.entry(
              "proxyProtocol: {rules: [{tlvType: 1, onTlvPresent: {key: ''}}]}",
              "proxyProtocol.rules[0].onTlvPresent.key: found nothing"),
          Map.entry(
              "tcpProxySettings: {maxConnectAttempts: 0}",
              "tcpProxySettings.maxConnectAttempts: found 0 (expected: 1 to " + NUMBER),
          Map.entry(
              "tcpProxySettings: {accessLogFlushInterval: 1ns}",
              "tcpProxySettings.accessLogFlushInterval: found less than a millisecond"),
          Map.entry(
              "tcpProxySettings: {tunnelingConfig: {usePost: true}}",
              "tunnelingConfig.hostname: found nothing (expected: whom the proxy is to connect to"),
          Map.entry(
              "tcpProxySettings: {tunnelingConfig: {hostname: a, postPath: /}}",
              "tunnelingConfig.postPath: found '/' (expected: a path that begins with '/', with"
                  + " usePost: true)"));

  private final RouteYaml yaml = new RouteYaml();

  @AfterAll
  void close() {
    yaml.close();
  }

  @TestFactory
  Stream<DynamicTest> connectionManagers() {
    return new TreeMap<>(HTTP_REFUSALS)
        .entrySet().stream().map(entry -> refusal(HTTP + entry.getKey(), entry.getValue()));
  }

  @TestFactory
  Stream<DynamicTest> accessLogs() {
    return new TreeMap<>(LOG_REFUSALS)
        .entrySet().stream()
            .flatMap(
                entry ->
                    Stream.of(
                        refusal("accessLogs: " + entry.getKey(), entry.getValue()),
                        refusal(
                            "listenerAccessLogs: " + entry.getKey(),
                            entry.getValue().replace("accessLogs", "listenerAccessLogs"))));
  }

  @TestFactory
  Stream<DynamicTest> tracing() {
    return new TreeMap<>(TRACING_REFUSALS)
        .entrySet().stream().map(entry -> refusal("tracing: " + entry.getKey(), entry.getValue()));
  }

  @TestFactory
  Stream<DynamicTest> connections() {
    return new TreeMap<>(CONNECTION_REFUSALS)
        .entrySet().stream().map(entry -> refusal(entry.getKey(), entry.getValue()));
  }

  private DynamicTest refusal(String option, String message) {
    return DynamicTest.dynamicTest(
        option,
        () ->
            assertThat(yaml.refusalsOfProxy(option))
                .anySatisfy(m -> assertThat(m).contains(message)));
  }
}
