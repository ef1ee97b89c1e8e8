// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.TypeRegistry;
import com.google.protobuf.UInt32Value;
import com.google.protobuf.util.Durations;
import com.google.protobuf.util.JsonFormat;
import com.sun.net.httpserver.HttpServer;
import dev.chancery.snapshot.EncodedResource;
import dev.chancery.snapshot.ResourceTypes;
import dev.chancery.snapshot.Snapshot;
import dev.chancery.xds.CompanionTest;
import dev.chancery.xds.Limits;
import dev.chancery.xds.XdsServer;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.core.v3.DataSource;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment;
import io.envoyproxy.envoy.config.listener.v3.Filter;
import io.envoyproxy.envoy.config.listener.v3.FilterChain;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.extensions.filters.http.router.v3.Router;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.GenericSecret;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.Secret;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Polling for resources")
class RestDiscoveryTest extends CompanionTest {

  private static final int MAX_NAMES = 3;
  private static final int MAX_BYTES = 2000;
  private static final JsonFormat.Parser JSON =
      JsonFormat.parser()
          .usingTypeRegistry(
              TypeRegistry.newBuilder()
                  .add(Cluster.getDescriptor())
                  .add(Listener.getDescriptor())
                  .add(ClusterLoadAssignment.getDescriptor())
                  .add(Secret.getDescriptor())
                  .add(HttpConnectionManager.getDescriptor())
                  .add(Router.getDescriptor())
                  .build());

  private final HttpClient client = HttpClient.newHttpClient();
  private HttpServer http;
  private RestDiscovery discovery;

  @Override
  protected XdsServer.Builder configure(XdsServer.Builder builder) {
    return builder.limits(Limits.DEFAULT.withNamesPerType(MAX_NAMES));
  }

  @BeforeEach
  void startHttp() throws IOException {
    discovery = RestDiscovery.over(server.services());
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext("/", RestHandler.of(discovery).withMaxRequestBytes(MAX_BYTES));
    http.start();
  }

  @AfterEach
  void stopHttp() {
    http.stop(0);
    discovery.close();
  }

  @Test
  @DisplayName("gives resources as they are, with all that is packed in them")
  void gives() throws Exception {
    EncodedResource listener = listener();
    cache.set("a", Snapshot.of(List.of(listener)));
    DiscoveryResponse response = ok(poll("listeners", request("a")));
    assertThat(response.getTypeUrl()).isEqualTo(ResourceTypes.LISTENER);
    assertThat(response.getResourcesList()).hasSize(1);
    assertThat(response.getResources(0).unpack(Listener.class))
        .isEqualTo(Listener.parseFrom(listener.value()));
  }

  @Test
  @DisplayName("says that nothing has changed, until something has that is asked for")
  void notModified() throws Exception {
    cache.set("a", Snapshot.of(List.of(endpoints("cart", 1), endpoints("other", 1))));
    DiscoveryResponse first = ok(poll("endpoints", request("a", "cart")));
    DiscoveryRequest again =
        request("a", "cart").toBuilder().setVersionInfo(first.getVersionInfo()).build();
    HttpResponse<String> unchanged = poll("endpoints", again);
    assertThat(unchanged.statusCode()).isEqualTo(304);
    assertThat(unchanged.body()).isEmpty();

    cache.set("a", Snapshot.of(List.of(endpoints("cart", 1), endpoints("other", 2))));
    assertThat(poll("endpoints", again).statusCode()).isEqualTo(304);
    cache.set("a", Snapshot.of(List.of(endpoints("cart", 2), endpoints("other", 2))));
    assertThat(ok(poll("endpoints", again)).getVersionInfo()).isNotEqualTo(first.getVersionInfo());
    assertThat(ok(poll("endpoints", again.toBuilder().addResourceNames("other").build())))
        .extracting(DiscoveryResponse::getResourcesCount)
        .isEqualTo(2);
  }

  @Test
  @DisplayName("shows the host's version, and tells other content under the same version apart")
  void givenVersion() throws Exception {
    cache.set("a", Snapshot.of(List.of(cluster("cart", 1))).withVersion("a \"1\""));
    String version = ok(poll("clusters", request("a"))).getVersionInfo();
    assertThat(version).startsWith("a \"1\"@");
    DiscoveryRequest again = request("a").toBuilder().setVersionInfo(version).build();
    assertThat(poll("clusters", again).statusCode()).isEqualTo(304);
    cache.set("a", Snapshot.of(List.of(cluster("cart", 2))).withVersion("a \"1\""));
    assertThat(poll("clusters", again).statusCode()).isEqualTo(200);
  }

  @Test
  @DisplayName("gives all clusters where none is named, but only named endpoints")
  void filters() throws Exception {
    cache.set(
        "a",
        Snapshot.of(
            List.of(
                cluster("cart", 1), cluster("stock", 1), endpoints("cart", 1), endpoints("x", 1))));
    assertThat(names(ok(poll("clusters", request("a"))))).containsExactly("cart", "stock");
    assertThat(names(ok(poll("clusters", request("a", "stock", "none"))))).containsExactly("stock");
    assertThat(ok(poll("endpoints", request("a"))).getResourcesList()).isEmpty();
    assertThat(ok(poll("endpoints", request("a", "x", "x"))).getResourcesList()).hasSize(1);
    assertThat(ok(poll("endpoints", request("a", "*"))).getResourcesList()).hasSize(2);
  }

  @Test
  @DisplayName("serves each type that Envoy's API gives a path")
  void types() throws Exception {
    cache.set("a", Snapshot.EMPTY);
    for (String type :
        List.of(
            "clusters",
            "endpoints",
            "listeners",
            "routes",
            "scoped-routes",
            "secrets",
            "runtime",
            "extension_configs")) {
      assertThat(poll(type, request("a")).statusCode()).as(type).isEqualTo(200);
    }
    assertThat(poll("virtual-hosts", request("a")).statusCode()).isEqualTo(404);
  }

  @Test
  @DisplayName("gives secrets to whom the host lets in")
  void secrets() throws Exception {
    Secret secret =
        Secret.newBuilder()
            .setName("key")
            .setGenericSecret(
                GenericSecret.newBuilder()
                    .setSecret(DataSource.newBuilder().setInlineString("hunter2")))
            .build();
    cache.set("a", Snapshot.of(List.of(EncodedResource.of("key", secret))));
    assertThat(ok(poll("secrets", request("a", "key"))).getResources(0).unpack(Secret.class))
        .isEqualTo(secret);
    door.refusedNode = "a";
    HttpResponse<String> unauthenticated = poll("secrets", request("a", "key"));
    assertThat(unauthenticated.statusCode()).isEqualTo(401);
    assertThat(unauthenticated.body()).isEqualTo("not this node\n");
    door.shut = true;
    assertThat(poll("secrets", request("b", "key")).statusCode()).isEqualTo(403);
    String service = "envoy.service.secret.v3.SecretDiscoveryService ";
    assertThat(door.nextEnded()).isEqualTo(service + "OK");
    assertThat(door.nextEnded()).isEqualTo(service + "UNAUTHENTICATED");
    assertThat(door.nextEnded()).isEqualTo(service + "PERMISSION_DENIED");
  }

  @Test
  @DisplayName("shows the host's callbacks who asks, and with which headers")
  void headers() throws Exception {
    cache.set("a", Snapshot.EMPTY);
    door.token = "Bearer hunter2";
    assertThat(poll("clusters", request("a")).statusCode()).isEqualTo(403);
    assertThat(poll("clusters", request("a"), "authorization", "Bearer hunter2").statusCode())
        .isEqualTo(200);
  }

  @Test
  @DisplayName("asks a client to come again where there is no snapshot yet")
  void noSnapshot() throws Exception {
    assertThat(poll("clusters", request("a")).statusCode()).isEqualTo(503);
    cache.set("a", Snapshot.of(List.of(cluster("cart", 1))));
    assertThat(poll("clusters", request("a")).statusCode()).isEqualTo(200);
    cache.clear("a");
    assertThat(poll("clusters", request("a")).statusCode()).isEqualTo(503);
  }

  @Test
  @DisplayName("says what is wrong with a request")
  void refuses() throws Exception {
    cache.set("a", Snapshot.EMPTY);
    HttpResponse<String> garbage = send("POST", "/v3/discovery:clusters", "{\"node\": 7");
    assertThat(garbage.statusCode()).isEqualTo(400);
    assertThat(garbage.body()).contains("not a discovery request");
    HttpResponse<String> wrongType =
        poll("clusters", request("a").toBuilder().setTypeUrl(ResourceTypes.ROUTE).build());
    assertThat(wrongType.statusCode()).isEqualTo(400);
    assertThat(wrongType.body()).contains(ResourceTypes.ROUTE, ResourceTypes.CLUSTER);
    assertThat(poll("endpoints", request("a", "1", "2", "3", "4")).statusCode()).isEqualTo(429);
    assertThat(send("POST", "/v3/discovery:clusters", " ".repeat(MAX_BYTES + 1)).statusCode())
        .isEqualTo(413);
    assertThat(send("GET", "/v3/discovery:clusters", "").statusCode()).isEqualTo(405);
    assertThat(send("POST", "/other", "{}").statusCode()).isEqualTo(404);
    assertThat(
            send(
                    "POST",
                    "/v3/discovery:clusters",
                    "{\"node\":{\"id\":\"a\",\"newer\":1},\"newest\":{}}")
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  @DisplayName("gives nothing in part: a resource that can't be written is an error")
  void neverPartial() throws Exception {
    Listener strange =
        Listener.newBuilder()
            .setName("strange")
            .addFilterChains(
                FilterChain.newBuilder()
                    .addFilters(
                        Filter.newBuilder()
                            .setTypedConfig(
                                Any.newBuilder()
                                    .setTypeUrl("type.googleapis.com/corp.Strange")
                                    .setValue(ByteString.copyFromUtf8("hunter2")))))
            .build();
    EncodedResource resource =
        EncodedResource.of(ResourceTypes.LISTENER, "strange", EncodedResource.encode(strange));
    cache.setUnchecked("a", Snapshot.of(List.of(listener(), resource, cluster("cart", 1))));
    HttpResponse<String> error = poll("listeners", request("a"));
    assertThat(error.statusCode()).isEqualTo(500);
    assertThat(error.body()).contains("'strange'", "corp.Strange").doesNotContain("hunter2");
    assertThat(poll("clusters", request("a")).statusCode()).isEqualTo(200);
  }

  private HttpResponse<String> poll(String type, DiscoveryRequest request, String... headers)
      throws Exception {
    return send("POST", "/v3/discovery:" + type, JsonFormat.printer().print(request), headers);
  }

  private HttpResponse<String> send(String method, String path, String body, String... headers)
      throws Exception {
    List<String> all = new ArrayList<>(List.of(headers));
    all.addAll(List.of("content-type", "application/json"));
    return client.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + http.getAddress().getPort() + path))
            .method(method, BodyPublishers.ofString(body))
            .headers(all.toArray(String[]::new))
            .build(),
        BodyHandlers.ofString());
  }

  private static DiscoveryResponse ok(HttpResponse<String> response) throws Exception {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(response.headers().firstValue("content-type")).contains("application/json");
    DiscoveryResponse.Builder parsed = DiscoveryResponse.newBuilder();
    JSON.merge(response.body(), parsed);
    return parsed.build();
  }

  private static List<String> names(DiscoveryResponse clusters) throws Exception {
    List<String> names = new ArrayList<>();
    for (Any any : clusters.getResourcesList()) {
      names.add(any.unpack(Cluster.class).getName());
    }
    return names;
  }

  private static DiscoveryRequest request(String nodeId, String... names) {
    return DiscoveryRequest.newBuilder()
        .setNode(node(nodeId))
        .addAllResourceNames(List.of(names))
        .build();
  }

  private static EncodedResource cluster(String name, int seconds) {
    return EncodedResource.of(
        name,
        Cluster.newBuilder()
            .setName(name)
            .setConnectTimeout(Durations.fromSeconds(seconds))
            .build());
  }

  private static EncodedResource endpoints(String name, int overprovisioning) {
    return EncodedResource.of(
        name,
        ClusterLoadAssignment.newBuilder()
            .setClusterName(name)
            .setPolicy(
                ClusterLoadAssignment.Policy.newBuilder()
                    .setOverprovisioningFactor(UInt32Value.of(100 + overprovisioning)))
            .build());
  }

  private static EncodedResource listener() {
    HttpConnectionManager manager =
        HttpConnectionManager.newBuilder()
            .setStatPrefix("http")
            .addHttpFilters(
                HttpFilter.newBuilder()
                    .setName("router")
                    .setTypedConfig(Any.pack(Router.getDefaultInstance())))
            .build();
    return EncodedResource.of(
        "http",
        Listener.newBuilder()
            .setName("http")
            .addFilterChains(
                FilterChain.newBuilder()
                    .addFilters(
                        Filter.newBuilder().setName("http").setTypedConfig(Any.pack(manager))))
            .build());
  }
}
