// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.core.record.ReadLimits;
import dev.chancery.spi.ResourceBatch;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.ResourceKey;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("bad input is told by file, line and field")
class BadInputTest {

  private static final String UPSTREAM =
      """
      apiVersion: chancery.dev/v1
      kind: Upstream
      metadata: {name: cart}
      spec:
      """;

  private static final String LISTENER =
      """
      apiVersion: chancery.dev/v1
      kind: Proxy
      metadata: {name: edge}
      spec:
        listeners:
        - name: http
          bindPort: 80
          httpListener:
            virtualHosts:
            - name: all
              domains: ["*"]
              routes:
      """;

  private final YamlResourceReader reader =
      new YamlResourceReader(TestSections.ALL, ReadLimits.DEFAULT);

  static Stream<Arguments> upstreams() {
    return Stream.of(
        Arguments.of(
            "an unknown section",
            "  clod: {}\n",
            List.of(
                "a.yaml:5: spec.clod: no installed plugin has a section of this name; did you mean 'cloud'? (known: cloud, limits, static, useHttp2)")),
        Arguments.of(
            "no type section",
            "  useHttp2: true\n",
            List.of("a.yaml:5: spec: found none of cloud, static (expected: exactly one)")),
        Arguments.of(
            "two type sections",
            "  cloud: {}\n  static: {hosts: [{addr: a, port: 1}]}\n",
            List.of(
                "a.yaml:5: spec: found cloud and static (expected: exactly one of cloud, static)")),
        Arguments.of(
            "an unknown field",
            "  static: {hosts: [{addr: a, prot: 1}]}\n",
            List.of(
                "a.yaml:5: spec.static.hosts[0].prot: unknown field; did you mean 'port'? (known: addr, port, weight)",
                "a.yaml:5: spec.static.hosts[0].port: missing (expected: a whole number)")),
        Arguments.of(
            "wrong types",
            """
              static:
                hosts:
                - addr: 1
                  port: "80"
                - addr: [a]
                  port: 1.5
                - {addr: a, port: yes}
                - a
              useHttp2: "true"
              limits: {share: x, maxConnections: 99999999999}
            """,
            List.of(
                "a.yaml:7: spec.static.hosts[0].addr: found 1 (expected: text; put it in quotes)",
                "a.yaml:8: spec.static.hosts[0].port: found '80' (expected: a whole number)",
                "a.yaml:9: spec.static.hosts[1].addr: found a list (expected: text)",
                "a.yaml:10: spec.static.hosts[1].port: found 1.5 (expected: a whole number)",
                "a.yaml:11: spec.static.hosts[2].port: found 'yes' (expected: a whole number)",
                "a.yaml:12: spec.static.hosts[3]: found text (expected: a mapping)",
                "a.yaml:13: spec.useHttp2: found 'true' (expected: true or false)",
                "a.yaml:14: spec.limits.maxConnections: found 99999999999 (expected: -2147483648 to 2147483647)",
                "a.yaml:14: spec.limits.share: found 'x' (expected: a number)")),
        Arguments.of(
            "collections of the wrong kind",
            "  cloud:\n    selector: [a]\n    interval: {}\n  useHttp2:\n  limits: 5\n",
            List.of(
                "a.yaml:6: spec.cloud.selector: found a list (expected: a mapping)",
                "a.yaml:7: spec.cloud.interval: found a mapping (expected: a duration such as 10s, 1.5s, 250ms, 5m or 1h)",
                "a.yaml:8: spec.useHttp2: found nothing (expected: true or false)",
                "a.yaml:9: spec.limits: found a number (expected: a mapping)")),
        Arguments.of(
            "a port out of range, and another mistake",
            "  static:\n    hosts:\n    - addr: a\n      port: 70000\n    - {addr: b, port: 1, weight: x}\n",
            List.of(
                "a.yaml:8: spec.static.hosts[0].port: found 70000 (expected: 1 to 65535)",
                "a.yaml:9: spec.static.hosts[1].weight: found 'x' (expected: a whole number)")),
        Arguments.of(
            "durations and words",
            "  cloud:\n    interval: 10\n    network: PRIVAT\n",
            List.of(
                "a.yaml:6: spec.cloud.interval: found 10 (expected: a duration such as 10s, 1.5s, 250ms, 5m or 1h)",
                "a.yaml:7: spec.cloud.network: found 'PRIVAT'; did you mean 'PRIVATE'? (known: PRIVATE, PUBLIC)")),
        Arguments.of(
            "a field twice",
            "  cloud: {}\n  useHttp2: true\n  useHttp2: false\n",
            List.of(
                "a.yaml:7: found the field 'useHttp2' a second time (first at a.yaml:6; expected: each at most once)")),
        Arguments.of(
            "a plugin's record that fails",
            "  cloud: {}\n  limits:\n    share: 7\n",
            List.of(
                "a.yaml:7: spec.limits: dev.chancery.core.config.TestSections$Limits refuses these values: java.lang.IllegalStateException: share is too big")),
        Arguments.of(
            "a tag",
            "  cloud: !!java.net.URL {}\n",
            List.of(
                "a.yaml:5: found a tag, as text is that begins with '!' (expected: no tag; put such a text in quotes)")),
        Arguments.of(
            "an alias within its own anchor",
            "  cloud: &a\n    selector: *a\n",
            List.of(
                "a.yaml:6: found an alias, as text is that begins with '*', whose anchor does not stand complete before it (expected: such an anchor; put such a text in quotes)")),
        Arguments.of(
            "text that is not YAML",
            "  cloud: {\n",
            List.of(
                "a.yaml:6: not valid YAML: while parsing a flow node, expected the node content, but found '<stream end>'")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("upstreams")
  @DisplayName("in an upstream")
  void inAnUpstream(String name, String spec, List<String> messages) {
    assertThat(rejected(UPSTREAM + spec, "Upstream", "cart"))
        .extracting(Problem::toString)
        .containsExactlyElementsOf(messages);
  }

  static Stream<Arguments> routes() {
    return Stream.of(
        Arguments.of(
            "a path that does not begin with a slash",
            "- {matchers: [{prefix: a}], directResponseAction: {status: 200}}",
            "a.yaml:13: spec.listeners[0].httpListener.virtualHosts[0].routes[0].matchers[0].prefix: found 'a' (expected: a path that begins with '/')"),
        Arguments.of(
            "a path given in two ways",
            "- {matcher: {prefix: /, exact: /}, directResponseAction: {status: 200}}",
            "a.yaml:13: spec.listeners[0].httpListener.virtualHosts[0].routes[0].matcher: found prefix and exact (expected: exactly one of connectMatcher, exact, prefix, regex)"),
        Arguments.of(
            "a regular expression that does not compile",
            "- {matchers: [{regex: '/(a'}], directResponseAction: {status: 200}}",
            "a.yaml:13: spec.listeners[0].httpListener.virtualHosts[0].routes[0].matchers[0].regex: found '/(a', where missing closing ) (expected: a regular expression in RE2 syntax)"),
        Arguments.of(
            "a header's regular expression that does not compile",
            "- {matchers: [{headers: [{name: a, value: '*', regex: true}]}], directResponseAction: {status: 200}}",
            "a.yaml:13: spec.listeners[0].httpListener.virtualHosts[0].routes[0].matchers[0].headers[0].value: found '*', where missing argument to repetition operator (expected: a regular expression in RE2 syntax)"),
        Arguments.of(
            "a query parameter's regular expression that RE2 doesn't know",
            "- {matchers: [{queryParameters: [{name: a, value: '(?=x)', regex: true}]}], directResponseAction: {status: 200}}",
            "a.yaml:13: spec.listeners[0].httpListener.virtualHosts[0].routes[0].matchers[0].queryParameters[0].value: found '(?=x)', where invalid or unsupported Perl syntax (expected: a regular expression in RE2 syntax)"),
        Arguments.of(
            "no action",
            "- {name: a}",
            "a.yaml:13: spec.listeners[0].httpListener.virtualHosts[0].routes[0]: found none of directResponseAction, redirectAction, routeAction (expected: exactly one)"),
        Arguments.of(
            "an empty list of destinations",
            "- {routeAction: {multi: {destinations: []}}}",
            "a.yaml:13: spec.listeners[0].httpListener.virtualHosts[0].routes[0].routeAction.multi.destinations: found an empty list (expected: at least one)"),
        Arguments.of(
            "weights that sum up to nothing",
            "- {routeAction: {multi: {destinations: [{weight: 0, destination: {upstream: {name: a}}}]}}}",
            "a.yaml:13: spec.listeners[0].httpListener.virtualHosts[0].routes[0].routeAction.multi.destinations: found weights whose sum is 0 (expected: a sum of 1 to 4294967295)"),
        Arguments.of(
            "a single destination of the wrong type",
            "- {routeAction: {single: {upstream: cart}}}",
            "a.yaml:13: spec.listeners[0].httpListener.virtualHosts[0].routes[0].routeAction.single.upstream: found text (expected: a mapping)"),
        Arguments.of(
            "a body that is longer than Envoy takes",
            "- {directResponseAction: {status: 200, body: '%s'}}".formatted("é".repeat(2049)),
            "a.yaml:13: spec.listeners[0].httpListener.virtualHosts[0].routes[0].directResponseAction.body: found 4098 bytes (expected: at most 4096)"),
        Arguments.of(
            "a line break in a redirect",
            "- {redirectAction: {pathRedirect: \"/a\\nb\"}}",
            "a.yaml:13: spec.listeners[0].httpListener.virtualHosts[0].routes[0].redirectAction.pathRedirect: found a line break or a null character (expected: text in one line)"),
        Arguments.of(
            "a header whose name is none",
            "- {matcher: {headers: [{name: 'x-tea:'}]}, directResponseAction: {status: 200}}",
            "a.yaml:13: spec.listeners[0].httpListener.virtualHosts[0].routes[0].matcher.headers[0].name: found 'x-tea:' (expected: the name of a header, of letters, digits and '-')"),
        Arguments.of(
            "a query parameter whose name is longer than Envoy takes",
            "- {matcher: {queryParameters: [{name: %s}]}, directResponseAction: {status: 200}}"
                .formatted("q".repeat(1025)),
            "a.yaml:13: spec.listeners[0].httpListener.virtualHosts[0].routes[0].matcher.queryParameters[0].name: found 1025 bytes (expected: at most 1024)"),
        Arguments.of(
            "a list under both of its names",
            "- {matcher: {prefix: /}, matchers: [{prefix: /}], directResponseAction: {status: 200}}",
            "a.yaml:13: spec.listeners[0].httpListener.virtualHosts[0].routes[0]: found matcher and matchers (expected: one of them)"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("routes")
  @DisplayName("in a route")
  void inARoute(String name, String route, String message) {
    assertThat(rejected(LISTENER + "        " + route, "Proxy", "edge"))
        .extracting(Problem::toString)
        .containsExactly(message);
  }

  static Stream<Arguments> documents() {
    return Stream.of(
        Arguments.of(
            "no mapping",
            "- a\n",
            "a.yaml:1: found no fields (expected: apiVersion, kind, metadata, spec)"),
        Arguments.of(
            "another apiVersion",
            "apiVersion: apps/v1\nkind: Deployment\n",
            "a.yaml:1: apiVersion: found 'apps/v1' (expected: chancery.dev/v1)"),
        Arguments.of(
            "no apiVersion",
            "kind: Upstream\n",
            "a.yaml:1: apiVersion: found nothing (expected: chancery.dev/v1)"),
        Arguments.of(
            "an unknown kind",
            "apiVersion: chancery.dev/v1\n\nkind: Upstraem\n",
            "a.yaml:3: kind: found 'Upstraem'; did you mean 'Upstream'? (known: Policy, Proxy, ReferenceGrant, Secret, Settings, Upstream, UpstreamGroup)"),
        Arguments.of(
            "no kind",
            "apiVersion: chancery.dev/v1\n",
            "a.yaml:1: kind: found nothing; known: Policy, Proxy, ReferenceGrant, Secret, Settings, Upstream, UpstreamGroup"),
        Arguments.of(
            "no name",
            "apiVersion: chancery.dev/v1\nkind: Proxy\nmetadata: {namespace: a}\nspec: {listeners: []}",
            "a.yaml:3: metadata.name: missing (expected: text)"),
        Arguments.of(
            "a bad name",
            "apiVersion: chancery.dev/v1\nkind: Proxy\nmetadata: {name: A_b}\nspec: {}",
            "a.yaml:3: metadata.name: found 'A_b' (expected: lower-case letters, digits, '-' and '.', at most 253 characters)"),
        Arguments.of(
            "a character that YAML forbids",
            "a: b\nc: \u0007\n",
            "a.yaml:2: not valid YAML: found the character U+0007, which YAML doesn't allow"),
        Arguments.of(
            "a list as the name of a field",
            "? [a]\n: b\n",
            "a.yaml:1: found a list or a mapping as the name of a field (expected: text)"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("documents")
  @DisplayName("in what says whose document it is")
  void inTheHead(String name, String text, String message) {
    ResourceBatch batch = reader.read("a.yaml", text);

    assertThat(batch.rejected()).isEmpty();
    assertThat(batch.resources()).isEmpty();
    assertThat(batch.problems()).extracting(Problem::toString).contains(message);
  }

  private List<Problem> rejected(String text, String kind, String name) {
    ResourceBatch batch = reader.read("a.yaml", text);
    ResourceKey key = ResourceKey.of(kind, "default", name);
    assertThat(batch.resources()).isEmpty();
    assertThat(batch.rejected()).containsOnlyKeys(key);
    return batch.rejected().getOrDefault(key, List.of());
  }
}
