// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.envoy.XdsVariant;
import dev.chancery.testkit.HttpReply;
import dev.chancery.testkit.NamedBackend;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("requests go to one endpoint")
class RouteHashIT {

  private static final int MANY = 50;

  /** The client is who {@code x-forwarded-for} says, and has a filter state of each request. */
  private static final String OF_LISTENER =
      """
      httpConnectionManagerSettings: {xffNumTrustedHops: 1}
      envoyPatch:
        patches:
        - target: HTTP_CONNECTION_MANAGER
          merge:
            httpFilters:
            - name: tenant
              typedConfig:
                "@type": type.googleapis.com/envoy.extensions.filters.http.set_filter_state.v3.Config
                onRequestHeaders:
                - objectKey: tenant
                  factoryKey: envoy.hashable_string
                  formatString: {textFormatSource: {inlineString: "%REQ(x-tenant)%"}}
      """;

  private final NamedBackend blue = NamedBackend.start("blue");
  private final NamedBackend green = NamedBackend.start("green");
  private final Edge edge = Edge.of(XdsVariant.ADS);

  @BeforeAll
  void start() {
    String proxy = OptionYaml.proxy(edge.httpPort(), "", route("ring"), route("maglev"), named());
    edge.serve(
        upstream("ring", "ringHash: {minimumRingSize: 2048}"),
        upstream("maglev", "maglev: {tableSize: 503}"),
        named("name", true, blue, green),
        named("name-swapped", true, green, blue),
        named("address", false, blue, green),
        named("address-swapped", false, green, blue),
        Yaml.withOptions(proxy, OF_LISTENER));
  }

  private static String route(String upstream) {
    return Stream.of("sourceIp: true", "queryParameter: id", "filterState: tenant")
        .map(
            by ->
                OptionYaml.route(
                    "/%s/%s".formatted(upstream, by.substring(0, by.indexOf(':'))),
                    upstream,
                    "lbHash: {hashPolicies: [{%s}]}\n".formatted(by)))
        .reduce("", String::concat);
  }

  private String upstream(String name, String policy) {
    String options = "loadBalancerConfig: {%s}\n".formatted(policy);
    return Yaml.upstreamWith(name, options, blue.port(), green.port());
  }

  /** An upstream of two names, of which the first is that of the first back end. */
  private static String named(
      String name, boolean hashName, NamedBackend first, NamedBackend second) {
    String options =
        "dnsLookupFamily: V4_ONLY\nloadBalancerConfig: {ringHash: {}, useHostnameForHashing: %s}\n"
            .formatted(hashName);
    return Yaml.upstreamWith(name, options, first.port(), second.port())
        .replaceFirst("127.0.0.1", "first.localhost")
        .replaceFirst("127.0.0.1", "second.localhost");
  }

  private static String named() {
    return Stream.of("name-swapped", "name", "address-swapped", "address")
        .map(
            name ->
                OptionYaml.route("/" + name, name, "lbHash: {hashPolicies: [{header: x-user}]}\n"))
        .reduce("", String::concat);
  }

  @AfterAll
  void end() {
    edge.close();
    blue.close();
    green.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ring", "maglev"})
  @DisplayName("for each address of a client")
  void sourceIp(String upstream) {
    choosesBy(value -> header("x-forwarded-for", "192.0.2." + value, upstream + "/sourceIp"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ring", "maglev"})
  @DisplayName("for each value of a query parameter")
  void queryParameter(String upstream) {
    choosesBy(value -> edge.http().get("/%s/queryParameter?id=%d".formatted(upstream, value)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ring", "maglev"})
  @DisplayName("for each filter state")
  void filterState(String upstream) {
    choosesBy(value -> header("x-tenant", "tenant-" + value, upstream + "/filterState"));
  }

  private HttpReply header(String name, String value, String path) {
    return edge.http().header(name, value).get("/" + path);
  }

  /** All values, twice: each goes to the same endpoint again, and not all to one. */
  private static void choosesBy(IntFunction<HttpReply> request) {
    List<String> first = bodies(request);
    assertThat(first).contains("blue", "green");
    assertThat(bodies(request)).isEqualTo(first);
  }

  private static List<String> bodies(IntFunction<HttpReply> request) {
    return IntStream.rangeClosed(1, MANY).mapToObj(request).map(HttpReply::body).toList();
  }

  @Test
  @DisplayName("which is placed by its name or by its address")
  void placing() {
    assertThat(ofUsers("name")).contains("blue", "green");
    List<String> opposite =
        ofUsers("name").stream().map(body -> body.equals("blue") ? "green" : "blue").toList();
    assertThat(ofUsers("name-swapped")).isEqualTo(opposite);
    assertThat(ofUsers("address-swapped")).isEqualTo(ofUsers("address"));
  }

  private List<String> ofUsers(String upstream) {
    return bodies(user -> header("x-user", "user-" + user, upstream));
  }

  @Test
  @DisplayName("by a ring or a table of the size that is written")
  void sizes() {
    assertThat(stat("ring_default.ring_hash_lb.size")).isEqualTo(2048);
    assertThat(stat("maglev_default.maglev_lb.max_entries_per_host")).isEqualTo(252);
  }

  private long stat(String name) {
    return edge.envoy().admin().stat("cluster." + name).orElse(-1);
  }
}
