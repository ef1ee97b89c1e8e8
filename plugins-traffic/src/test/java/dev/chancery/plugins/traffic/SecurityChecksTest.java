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
@DisplayName("what is wrong in an option for security is told with its field, without secrets")
class SecurityChecksTest {

  private static final String DIGEST = "{SHA}W6ph5Mm5Pz8GgiULbPgzG37mj9g=";

  private static final Map<String, String> TOKENS =
      Map.ofEntries(
          Map.entry(
              "providers: {a: {}}",
              "providers.a: found none of localJwks, remoteJwks (expected: exactly one)"),
          Map.entry(
              "providers: {a: {localJwks: {inlineString: 'hush'}}}",
              "localJwks.inlineString: found no key set (expected: a JSON object with \"keys\""),
          Map.entry(
              "providers: {a: {localJwks: {filename: ''}}}",
              "localJwks.filename: found nothing (expected: some text)"),
          Map.entry(
              remote("uri: accounts.example"),
              "remoteJwks.uri: found 'accounts.example' (expected: http:// or https://"),
          Map.entry(
              remote("uri: 'http://a', timeout: 0s"),
              "timeout: found no length of time (expected:"),
          Map.entry(
              remote("uri: 'http://a', cacheDuration: 1ns"),
              "cacheDuration: found less than a millisecond (expected: 1ms or more"),
          Map.entry(provider("clockSkewSeconds: 0"), "clockSkewSeconds: found 0 (expected: 1 to "),
          Map.entry(provider("maxLifetime: -1s"), "maxLifetime: "),
          Map.entry(provider("audiences: ['']"), "audiences[0]: found nothing"),
          Map.entry(
              provider("forwardPayloadHeader: 'a b'"),
              "forwardPayloadHeader: found 'a b' (expected: the name of a header"),
          Map.entry(
              provider("claimsToHeaders: [{claim: a, header: x}, {claim: b, header: x}]"),
              "claimsToHeaders[1]: found 'x' a second time"),
          Map.entry(
              provider("claimsToHeaders: [{claim: '', header: x}]"),
              "claimsToHeaders[0].claim: found nothing"),
          Map.entry(
              provider("tokenSource: {headers: [{header: 'a b'}]}"),
              "tokenSource.headers[0].header: found 'a b'"),
          Map.entry(
              "requirement: {anyOf: [a], allOf: [b]}",
              "requirement.allOf: found together with anyOf (expected: at most one of them)"),
          Map.entry(
              "requirement: {allowMissing: true, allowMissingOrFailed: true}",
              "allowMissingOrFailed: found true together with allowMissing"),
          Map.entry("requirement: {anyOf: [a, a]}", "anyOf[1]: found 'a' a second time"));

  private static final Map<String, String> PASSWORDS =
      Map.of(
          "users: {inlineString: 'ann'}",
          "found no user name in line 1, which is not shown (expected: <name>:{SHA}<digest>",
          "users: {inlineString: 'ann:hush'}",
          "found no SHA-1 digest in line 1",
          "users: {inlineString: \"ann:" + DIGEST + "\\n\\n# two\\nann:" + DIGEST + "\"}",
          "found a user name a second time in line 4",
          "forwardUsernameHeader: 'a b'",
          "forwardUsernameHeader: found 'a b'",
          "authenticationHeader: 'a b'",
          "authenticationHeader: found 'a b'");

  private static final Map<String, String> KEYS =
      Map.of(
          "credentials: [{client: a, key: hush}, {client: b, key: hush}]",
              "credentials[1].key: found a key a second time; it is not shown",
          "credentials: [{client: a, key: ''}]", "credentials[0].key: found nothing",
          "credentials: [{client: a, key: 7}]", "credentials[0].key: found a number",
          "credentials: [{client: '', key: hush}]", "credentials[0].client: found nothing",
          "keySources: [{header: 'a b'}]", "keySources[0].header: found 'a b'",
          "keySources: [{query: ''}]", "keySources[0].query: found nothing",
          "keySources: [{cookie: 'a b'}]", "keySources[0].cookie: found 'a b'",
          "allowedClients: ['']", "allowedClients[0]: found nothing");

  private static final Map<String, String> SERVICES =
      Map.of(
          "inherited: false",
          "inherited: found false (expected: true, or a grpcService or http",
          "failureModeAllow: true",
          "found settings of a service without the service (expected: a grpcService or",
          grpc("statusOnError: 299"),
          "statusOnError: found 299 (expected: a status that Envoy",
          grpc("withRequestBody: {maxRequestBytes: -1}"),
          "withRequestBody.maxRequestBytes: found -1 (expected: 0 to 4294967295)",
          grpc("contextExtensions: {'': hush}"),
          "contextExtensions: found nothing",
          grpc("metadataContextNamespaces: ['']"),
          "metadataContextNamespaces[0]: found nothing",
          grpc("allowedHeaders: [{regex: '('}]"),
          "allowedHeaders[0].regex: ",
          "grpcService: {upstream: {name: s}, authority: \"a\\nb\"}",
          "authority: found a line break",
          "httpService: {upstream: {name: s}, pathPrefix: check}",
          "httpService.pathPrefix: found 'check' (expected: a path that begins with '/')",
          "httpService: {upstream: {name: s}, timeout: 0s}",
          "httpService.timeout: found no length of time");

  private static final Map<String, String> PROCESSORS =
      Map.of(
          "inherited: false",
          "inherited: found false (expected: true, or a grpcService)",
          "observabilityMode: true",
          "found settings of a service without the service (expected: a",
          grpc("messageTimeout: 2h"),
          "messageTimeout: found more than an hour (expected: 0s to 1h)",
          grpc("maxMessageTimeout: 61m"),
          "maxMessageTimeout: found more than an hour",
          grpc("requestAttributes: ['']"),
          "requestAttributes[0]: found nothing",
          grpc("responseAttributes: ['']"),
          "responseAttributes[0]: found nothing",
          grpc("mutationRules: {allowExpressions: ['(']}"),
          "mutationRules.allowExpressions[0]: ",
          grpc("metadataOptions: {forwarding: ['']}"),
          "metadataOptions.forwarding[0]: found nothing",
          grpc("processingMode: {requestBodyMode: FULL_DUPLEX_STREAMED}"),
          "processingMode.requestTrailerMode: found DEFAULT with FULL_DUPLEX_STREAMED");

  private static final Map<String, String> RULES =
      Map.of(
          "action: DENY",
          "policies: found none (expected: at least one, or shadowRules, or ",
          rule("permissions: [{destinationPorts: [0]}]"),
          "permissions[0].destinationPorts[0]: found 0 (expected: 1 to 65535)",
          rule("permissions: [{methods: ['']}]"),
          "permissions[0].methods[0]: found nothing",
          rule("permissions: [{paths: [{prefix: ''}]}]"),
          "paths[0].prefix: found nothing",
          rule("permissions: [{paths: [{regex: '('}]}]"),
          "paths[0].regex: ",
          rule("principals: [{remoteIps: [10.0.0.0/40]}]"),
          "principals[0].remoteIps[0]: found '10.0.0.0/40'",
          rule("principals: [{directRemoteIps: [here]}]"),
          "principals[0].directRemoteIps[0]: found 'here'",
          rule("principals: [{jwtClaims: [{payload: '', claim: [a], value: {exact: b}}]}]"),
          "jwtClaims[0].payload: found nothing",
          rule("principals: [{jwtClaims: [{payload: p, claim: [], value: {exact: b}}]}]"),
          "jwtClaims[0].claim: found an empty list",
          "action: NO",
          "action: found 'NO'");

  private static String remote(String fields) {
    return "providers: {a: {remoteJwks: {upstream: {name: keys}, " + fields + "}}}";
  }

  private static String provider(String fields) {
    return "providers: {a: {localJwks: {filename: /keys.json}, " + fields + "}}";
  }

  private static String grpc(String fields) {
    return "grpcService: {upstream: {name: s}}, " + fields;
  }

  private static String rule(String fields) {
    return "policies: {a: {" + fields + "}}";
  }

  private final RouteYaml yaml = new RouteYaml();

  @AfterAll
  void close() {
    yaml.close();
  }

  @TestFactory
  Stream<DynamicTest> tokens() {
    return refusals("jwt", TOKENS);
  }

  @TestFactory
  Stream<DynamicTest> passwords() {
    return refusals("basicAuth", PASSWORDS);
  }

  @TestFactory
  Stream<DynamicTest> keys() {
    return refusals("apiKeyAuth", KEYS);
  }

  @TestFactory
  Stream<DynamicTest> services() {
    return refusals("extAuth", SERVICES);
  }

  @TestFactory
  Stream<DynamicTest> processors() {
    return refusals("extProc", PROCESSORS);
  }

  @TestFactory
  Stream<DynamicTest> rules() {
    return refusals("rbac", RULES);
  }

  private Stream<DynamicTest> refusals(String option, Map<String, String> cases) {
    return new TreeMap<>(cases)
        .entrySet().stream()
            .map(
                each ->
                    DynamicTest.dynamicTest(
                        "%s: {%s}".formatted(option, each.getKey()),
                        () -> check(option, each.getKey(), each.getValue())));
  }

  private void check(String option, String fields, String message) {
    assertThat(yaml.refusalsOfProxy("%s: {%s}".formatted(option, fields)))
        .singleElement()
        .asString()
        .contains(message)
        .doesNotContain("hush");
  }
}
