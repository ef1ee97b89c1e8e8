// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import static dev.chancery.core.fake.Workbench.key;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.StringValue;
import dev.chancery.core.fake.Plain;
import dev.chancery.core.fake.PlainPlugin;
import dev.chancery.core.fake.Workbench;
import dev.chancery.snapshot.ResourceTypes;
import dev.chancery.spi.UpstreamContext;
import dev.chancery.spi.model.AttachmentPoint;
import dev.chancery.spi.model.ListenerSpec;
import dev.chancery.spi.model.Option;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.RouteSpec;
import dev.chancery.spi.model.RouteToSpec;
import dev.chancery.spi.model.Upstream;
import dev.chancery.spi.model.VirtualHostSpec;
import dev.chancery.spi.policy.FilterSlot;
import dev.chancery.spi.policy.FilterStage;
import dev.chancery.spi.policy.FilterStage.Stage;
import dev.chancery.spi.policy.PolicyKind;
import dev.chancery.spi.policy.PolicyPlugin;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter;
import io.envoyproxy.envoy.extensions.upstreams.http.v3.HttpProtocolOptions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Filters of an upstream")
class UpstreamFiltersTest {

  private static final String KEY = "envoy.extensions.upstreams.http.v3.HttpProtocolOptions";
  private static final String CODEC = "envoy.filters.http.upstream_codec";

  private final Workbench bench =
      new Workbench(
          new PlainPlugin(),
          new SievePlugin<>("early", Stage.ACCEPTED, Early.class),
          new SievePlugin<>("again", Stage.FAULT, Again.class));

  record Early(String name) implements Option {}

  record Again(String name) implements Option {}

  /** Brings one filter, of the name that its option has. */
  private record SievePlugin<P extends Record & Option>(String name, Stage stage, Class<P> type)
      implements PolicyPlugin<P> {

    @Override
    public PolicyKind<P> policy() {
      return PolicyKind.of(name, type, AttachmentPoint.UPSTREAM)
          .withFilters(new FilterSlot("test." + name, FilterStage.during(stage)));
    }

    @Override
    public List<HttpFilter> upstreamHttpFilters(UpstreamContext context, P policy) {
      String filter = policy instanceof Early early ? early.name() : ((Again) policy).name();
      return List.of(
          HttpFilter.newBuilder()
              .setName(filter)
              .setTypedConfig(Any.pack(StringValue.of(name)))
              .build());
    }
  }

  @BeforeEach
  void use() {
    bench.put(
        Proxy.of(
            "default",
            "edge",
            ListenerSpec.http(
                "http",
                8080,
                VirtualHostSpec.of(
                    "all", "*", RouteSpec.prefix("/", RouteToSpec.upstream("default", "web"))))));
  }

  private HttpProtocolOptions options() throws InvalidProtocolBufferException {
    Cluster cluster =
        Cluster.parseFrom(
            bench.snapshot("edge").get(ResourceTypes.CLUSTER, "web_default").orElseThrow().value());
    Any options = cluster.getTypedExtensionProtocolOptionsMap().get(KEY);
    return options == null
        ? HttpProtocolOptions.getDefaultInstance()
        : options.unpack(HttpProtocolOptions.class);
  }

  @Test
  @DisplayName("stand by stage, whatever their plugins are called, and the codec is the last")
  void order() throws InvalidProtocolBufferException {
    bench.put(Plain.upstream("web", "1", new Early("test.early"), new Again("test.again")));

    assertThat(options().getHttpFiltersList())
        .extracting(HttpFilter::getName)
        .containsExactly("test.again", "test.early", CODEC);
    assertThat(options().getExplicitHttpConfig().hasHttpProtocolOptions()).isTrue();
  }

  @Test
  @DisplayName("are there only where a policy brings them")
  void unused() throws InvalidProtocolBufferException {
    bench.put(Plain.upstream("web", "1", new Early("test.early")));
    bench.put(Plain.upstream("web", "1"));

    assertThat(options().getHttpFiltersList()).isEmpty();
  }

  @Test
  @DisplayName("that stand in no slot of their policy leave the cluster as it was")
  void noSlot() throws InvalidProtocolBufferException {
    bench.put(Plain.upstream("web", "1", new Early("test.early/one")));

    bench.put(Plain.upstream("web", "1", new Early("other")));

    assertThat(options().getHttpFiltersList())
        .extracting(HttpFilter::getName)
        .containsExactly("test.early/one", CODEC);
    assertThat(bench.problems(key(Upstream.KIND, "web")))
        .extracting(Problem::message)
        .anyMatch(text -> text.contains("made a filter 'other', which none of its slots holds"));
  }
}
