// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.snapshot.constraint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.google.protobuf.Any;
import com.google.protobuf.BoolValue;
import com.google.protobuf.ByteString;
import com.google.protobuf.Duration;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import com.google.protobuf.Struct;
import com.google.protobuf.UInt32Value;
import com.google.protobuf.UInt64Value;
import dev.chancery.snapshot.content.EnvoyTypes;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.cluster.v3.TrackClusterStats;
import io.envoyproxy.envoy.config.core.v3.Address;
import io.envoyproxy.envoy.config.core.v3.DataSource;
import io.envoyproxy.envoy.config.core.v3.HeaderValue;
import io.envoyproxy.envoy.config.core.v3.HealthCheck;
import io.envoyproxy.envoy.config.core.v3.Metadata;
import io.envoyproxy.envoy.config.core.v3.RequestMethod;
import io.envoyproxy.envoy.config.core.v3.SocketAddress;
import io.envoyproxy.envoy.config.core.v3.TypedExtensionConfig;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment;
import io.envoyproxy.envoy.config.endpoint.v3.LocalityLbEndpoints;
import io.envoyproxy.envoy.config.metrics.v3.HistogramBucketSettings;
import io.envoyproxy.envoy.config.route.v3.DirectResponseAction;
import io.envoyproxy.envoy.config.route.v3.InternalRedirectPolicy;
import io.envoyproxy.envoy.config.route.v3.RedirectAction;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.RouteMatch;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import io.envoyproxy.envoy.extensions.filters.http.compressor.v3.CompressorPerRoute;
import io.envoyproxy.envoy.extensions.filters.http.router.v3.Router;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.CertificateValidationContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.TlsCertificate;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.TlsParameters;
import io.envoyproxy.envoy.extensions.upstreams.http.v3.HttpProtocolOptions;
import io.envoyproxy.envoy.type.matcher.v3.StringMatcher;
import io.envoyproxy.envoy.type.v3.Percent;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Envoy's constraints")
class EnvoyConstraintsTest {

  private static final String UINT32_MAX = "4294967295";

  private final EnvoyConstraints constraints = new EnvoyConstraints(new EnvoyTypes());

  private static HealthCheck.Builder healthCheck() {
    return HealthCheck.newBuilder()
        .setTimeout(seconds(1))
        .setInterval(seconds(5))
        .setUnhealthyThreshold(UInt32Value.of(2))
        .setHealthyThreshold(UInt32Value.of(2))
        .setTcpHealthCheck(HealthCheck.TcpHealthCheck.getDefaultInstance());
  }

  private static HealthCheck http(String path) {
    return healthCheck()
        .setHttpHealthCheck(HealthCheck.HttpHealthCheck.newBuilder().setPath(path))
        .build();
  }

  private static Duration seconds(long seconds) {
    return Duration.newBuilder().setSeconds(seconds).build();
  }

  private static Cluster cluster(HealthCheck check) {
    return Cluster.newBuilder().setName("cart").addHealthChecks(check).build();
  }

  private static HeaderValue header(String name, String value) {
    return HeaderValue.newBuilder().setKey(name).setValue(value).build();
  }

  private static SocketAddress address(int port) {
    return SocketAddress.newBuilder().setAddress("10.0.0.1").setPortValue(port).build();
  }

  private static LocalityLbEndpoints priority(int priority) {
    return LocalityLbEndpoints.newBuilder().setPriority(priority).build();
  }

  static Stream<Arguments> accepted() {
    return Stream.<Message>of(
            cluster(http("/healthz")),
            cluster(healthCheck().build()),
            Cluster.newBuilder()
                .setName("cart")
                .setConnectTimeout(Duration.newBuilder().setNanos(1))
                .build(),
            address(0),
            address(65535),
            header("x-any_name", "tab\tand more"),
            header("x", ""),
            Percent.newBuilder().setValue(100).build(),
            DataSource.newBuilder().setInlineString("").build(),
            RouteMatch.newBuilder().setPathSeparatedPrefix("/api").build(),
            TlsParameters.getDefaultInstance(),
            CertificateValidationContext.newBuilder()
                .addVerifyCertificateSpki("a".repeat(44))
                .build(),
            // The type of a packed message that is not known here is Envoy's to know.
            TypedExtensionConfig.newBuilder()
                .setName("x")
                .setTypedConfig(
                    Any.newBuilder()
                        .setTypeUrl("type.googleapis.com/nowhere.Unknown")
                        .setValue(ByteString.copyFromUtf8("?")))
                .build())
        .map(message -> arguments(message.getDescriptorForType().getName(), message));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  @DisplayName("are kept by what is right")
  void accepted(String name, Message message) {
    assertThat(constraints.check(message)).as(name).isEmpty();
  }

  static Stream<Arguments> scalars() {
    return Stream.of(
        arguments(
            "a number above the greatest",
            address(65536),
            "port_value: found 65536 (expected: at most 65535)"),
        arguments(
            "a number that Java takes for negative",
            address(-1),
            "port_value: found " + UINT32_MAX + " (expected: at most 65535)"),
        arguments(
            "a number outside a range",
            DirectResponseAction.newBuilder().setStatus(99).build(),
            "status: found 99 (expected: at least 200 and less than 600)"),
        arguments(
            "a fraction outside a range",
            Percent.newBuilder().setValue(100.5).build(),
            "value: found 100.5 (expected: at least 0.0 and at most 100.0)"),
        arguments(
            "a wrapped number",
            Cluster.RingHashLbConfig.newBuilder()
                .setMinimumRingSize(UInt64Value.of(8388609))
                .build(),
            "minimum_ring_size: found 8388609 (expected: at most 8388608)"),
        arguments(
            "a bool that means nothing if it is false",
            CompressorPerRoute.newBuilder().setDisabled(false).build(),
            "disabled: found false (expected: true)"),
        arguments(
            "an enum's number without a name",
            Cluster.newBuilder().setName("cart").setLbPolicyValue(77).build(),
            "lb_policy: found 77 (expected: one of ROUND_ROBIN, LEAST_REQUEST, RING_HASH, RANDOM,"
                + " MAGLEV, CLUSTER_PROVIDED, LOAD_BALANCING_POLICY_CONFIG)"),
        arguments(
            "an enum's constant that is ruled out",
            HealthCheck.HttpHealthCheck.newBuilder()
                .setPath("/")
                .setMethod(RequestMethod.CONNECT)
                .build(),
            "method: found CONNECT (expected: none of CONNECT)"),
        arguments(
            "a duration of nothing",
            cluster(healthCheck().setTimeout(Duration.getDefaultInstance()).build()),
            "health_checks[0].timeout: found 0s (expected: more than 0s)"),
        arguments(
            "a duration below the least",
            Cluster.RefreshRate.newBuilder()
                .setBaseInterval(Duration.newBuilder().setNanos(999_999))
                .build(),
            "base_interval: found 0.000999999s (expected: more than 0.001s)"),
        arguments(
            "a negative duration",
            cluster(healthCheck().setInterval(seconds(-2)).build()),
            "health_checks[0].interval: found -2s (expected: more than 0s)"));
  }

  static Stream<Arguments> texts() {
    return Stream.of(
        arguments(
            "no text",
            Cluster.getDefaultInstance(),
            "name: found '' (expected: at least 1 character)"),
        arguments(
            "a text that is too long in bytes, but not in characters",
            header("é".repeat(8193), "x"),
            "key: found a text of 8193 characters (expected: at most 16384 bytes of UTF-8)"),
        arguments(
            "a header value with the end of a line",
            cluster(http("/a\r\nb")),
            "health_checks[0].http_health_check.path: found '/a\\x0d\\x0ab'"
                + " (expected: a value that HTTP allows for a header)"),
        arguments(
            "a header name with a zero, where rules are loose",
            header("a\0", "x"),
            "key: found 'a\\x00' (expected: a name that HTTP allows for a header)"),
        arguments(
            "a text without its pattern",
            RouteMatch.newBuilder().setPathSeparatedPrefix("/api/").build(),
            "path_separated_prefix: found '/api/' (expected: a text that matches ^[^?#]+[^?#/]$)"),
        arguments(
            "a text that is none of a list",
            Router.newBuilder().addStrictCheckHeaders("x-other").build(),
            "strict_check_headers[0]: found 'x-other' (expected: one of"
                + " x-envoy-upstream-rq-timeout-ms, x-envoy-upstream-rq-per-try-timeout-ms,"
                + " x-envoy-max-retries, x-envoy-retry-grpc-on, x-envoy-retry-on)"),
        arguments(
            "a text of the wrong length",
            CertificateValidationContext.newBuilder().addVerifyCertificateSpki("short").build(),
            "verify_certificate_spki[0]: found 'short' (expected: at least 44 characters)"),
        arguments(
            "too many bytes",
            HeaderValue.newBuilder()
                .setKey("x")
                .setRawValue(ByteString.copyFrom(new byte[16385]))
                .build(),
            "raw_value: found 16385 bytes (expected: at most 16384 bytes)"));
  }

  static Stream<Arguments> structure() {
    return Stream.of(
        arguments(
            "a message that is required",
            Route.newBuilder().setRedirect(RedirectAction.getDefaultInstance()).build(),
            "match: found nothing (expected: a value, as it is required)"),
        arguments(
            "a wrapped number that is required",
            cluster(healthCheck().clearUnhealthyThreshold().build()),
            "health_checks[0].unhealthy_threshold: found nothing"
                + " (expected: a value, as it is required)"),
        arguments(
            "a duration that is required",
            cluster(healthCheck().clearTimeout().build()),
            "health_checks[0].timeout: found nothing (expected: a value, as it is required)"),
        arguments(
            "a packed message that is required",
            TypedExtensionConfig.newBuilder().setName("x").build(),
            "typed_config: found nothing (expected: a value, as it is required)"),
        arguments(
            "one field of several",
            Address.getDefaultInstance(),
            "found no address (expected: one of the fields"
                + " socket_address, pipe, envoy_internal_address)"),
        arguments(
            "a list with too few items",
            VirtualHost.newBuilder().setName("all").build(),
            "domains: found 0 items (expected: at least 1)"),
        arguments(
            "a list with something twice",
            InternalRedirectPolicy.newBuilder()
                .addResponseHeadersToCopy("x")
                .addResponseHeadersToCopy("x")
                .build(),
            "response_headers_to_copy[1]: found 'x' again"
                + " (expected: no item that is there already)"),
        arguments(
            "an item that is wrong",
            HistogramBucketSettings.newBuilder()
                .setMatch(StringMatcher.newBuilder().setExact("x"))
                .addBuckets(1)
                .addBuckets(0)
                .build(),
            "buckets[1]: found 0.0 (expected: more than 0.0)"),
        arguments(
            "a nested message in a list",
            ClusterLoadAssignment.newBuilder()
                .setClusterName("cart")
                .addEndpoints(priority(0))
                .addEndpoints(priority(129))
                .build(),
            "endpoints[1].priority: found 129 (expected: at most 128)"),
        arguments(
            "a key of a map",
            Metadata.newBuilder().putFilterMetadata("", Struct.getDefaultInstance()).build(),
            "filter_metadata[]: found '' (expected: at least 1 character)"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"scalars", "texts", "structure"})
  @DisplayName("are broken by")
  void broken(String what, Message message, String violation) {
    assertThat(constraints.check(message)).as(what).hasToString("[" + violation + "]");
  }

  @Test
  @DisplayName("hold for what is packed into another message")
  void looksIntoPackedMessages() {
    HttpProtocolOptions options =
        HttpProtocolOptions.newBuilder()
            .setCommonHttpProtocolOptions(
                io.envoyproxy.envoy.config.core.v3.HttpProtocolOptions.newBuilder()
                    .setMaxHeadersCount(UInt32Value.of(0)))
            .setExplicitHttpConfig(HttpProtocolOptions.ExplicitHttpConfig.getDefaultInstance())
            .build();
    Cluster cluster =
        Cluster.newBuilder()
            .setName("cart")
            .putTypedExtensionProtocolOptions("http", Any.pack(options))
            .build();

    assertThat(constraints.check(cluster))
        .extracting(Violation::toString)
        .containsExactlyInAnyOrder(
            "typed_extension_protocol_options[http].common_http_protocol_options"
                + ".max_headers_count: found 0 (expected: at least 1)",
            "typed_extension_protocol_options[http].explicit_http_config: found no"
                + " protocol_config (expected: one of the fields http_protocol_options,"
                + " http2_protocol_options, http3_protocol_options)");
  }

  @Test
  @DisplayName("are not kept by a packed message that can't be read")
  void tellsOfMalformedBytes() {
    Any malformed =
        Any.pack(Router.getDefaultInstance()).toBuilder()
            .setValue(ByteString.copyFrom(new byte[] {1}))
            .build();

    assertThat(
            constraints.check(
                TypedExtensionConfig.newBuilder().setName("x").setTypedConfig(malformed).build()))
        .containsExactly(
            new Violation(
                "typed_config",
                "malformed bytes",
                "a message of the type " + malformed.getTypeUrl()));
  }

  @Test
  @DisplayName("are told of without anything that may be secret")
  void showsNoSecret() {
    String secret = "hunter2\n";
    List<Message> messages =
        List.<Message>of(
            header("authorization", secret),
            TlsCertificate.newBuilder()
                .setPassword(DataSource.newBuilder().setFilename(""))
                .setPrivateKey(DataSource.newBuilder().setEnvironmentVariable(""))
                .build());

    for (Message message : messages) {
      assertThat(constraints.check(message)).isNotEmpty();
      assertThat(constraints.check(message).toString()).doesNotContain("hunter2");
    }
  }

  @Test
  @DisplayName("are all told of, up to a bound")
  void tellsOfMany() {
    ClusterLoadAssignment.Builder assignment = ClusterLoadAssignment.newBuilder();
    for (int i = 0; i < 1000; i++) {
      assignment.addEndpoints(priority(200));
    }

    assertThat(constraints.check(assignment.build())).hasSize(20);
  }

  @Test
  @DisplayName("are the same for a message without its class")
  void dynamicMessages() throws Exception {
    Cluster cluster =
        cluster(healthCheck().setTimeout(Duration.getDefaultInstance()).build()).toBuilder()
            .setTrackClusterStats(TrackClusterStats.getDefaultInstance())
            .putTypedExtensionProtocolOptions("x", Any.pack(BoolValue.of(true)))
            .build();
    Message dynamic = DynamicMessage.parseFrom(Cluster.getDescriptor(), cluster.toByteString());

    assertThat(constraints.check(dynamic)).isEqualTo(constraints.check(cluster)).hasSize(1);
  }
}
