// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.core.fake.FilteringPlugin;
import dev.chancery.core.fake.ManualContexts;
import dev.chancery.core.fake.Meddle;
import dev.chancery.core.fake.Meet;
import dev.chancery.core.fake.Plain;
import dev.chancery.core.fake.PlainPlugin;
import dev.chancery.core.fake.Tag;
import dev.chancery.core.fake.Workbench;
import dev.chancery.core.plugin.FilterOrder;
import dev.chancery.core.plugin.PluginRegistry;
import dev.chancery.core.plugin.PluginRegistryBuilder;
import dev.chancery.core.plugin.PolicyPlan.PlannedFilter;
import dev.chancery.snapshot.ResourceTypes;
import dev.chancery.spi.Plugin;
import dev.chancery.spi.model.AttachmentPoint;
import dev.chancery.spi.model.HttpListenerSpec;
import dev.chancery.spi.model.ListenerSpec;
import dev.chancery.spi.model.Option;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.RouteDelivery;
import dev.chancery.spi.model.RouteSpec;
import dev.chancery.spi.model.RouteToSpec;
import dev.chancery.spi.model.VirtualHostSpec;
import dev.chancery.spi.policy.FilterSlot;
import dev.chancery.spi.policy.FilterStage;
import dev.chancery.spi.policy.FilterStage.Stage;
import dev.chancery.spi.policy.PolicyKind;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The HTTP filters of a listener")
class HttpFiltersTest {

  private static final Plugin[] PLUGINS = {
    new PlainPlugin(),
    filtering("meet", Meet.class, new FilterSlot("b", FilterStage.during(Stage.CORS))),
    filtering(
        "tag",
        Tag.class,
        new FilterSlot("b-c", FilterStage.during(Stage.CORS)),
        new FilterSlot("z", FilterStage.before(Stage.CORS))),
    filtering("meddle", Meddle.class, new FilterSlot("y", FilterStage.after(Stage.FAULT)))
  };

  private final Workbench bench = new Workbench(PLUGINS);

  private static <P extends Record & Option> Plugin filtering(
      String option, Class<P> type, FilterSlot... slots) {
    return new FilteringPlugin<>(
        option, PolicyKind.of(option, type, AttachmentPoint.LISTENER).withFilters(slots));
  }

  private List<String> names(RouteDelivery delivery) throws Exception {
    RouteSpec route = new RouteSpec("all", List.of(), RouteToSpec.upstream("default", "web"));
    HttpListenerSpec http =
        HttpListenerSpec.of(VirtualHostSpec.of("shop", "shop.example", route))
            .withRouteDelivery(delivery);
    ListenerSpec listener =
        ListenerSpec.http("http", 8080)
            .withProtocol(http)
            .withOptions(new Tag("a"), new Meet("", "", 1), new Meddle(""));
    bench.put(Plain.upstream("web", "1"), Proxy.of("default", "edge", listener));
    return Listener.parseFrom(
            bench.snapshot("edge").get(ResourceTypes.LISTENER, "http").orElseThrow().value())
        .getFilterChains(0)
        .getFilters(0)
        .getTypedConfig()
        .unpack(HttpConnectionManager.class)
        .getHttpFiltersList()
        .stream()
        .map(HttpFilter::getName)
        .toList();
  }

  @Test
  @DisplayName("stand by stage, offset and slot, and those of one slot by name")
  void order() throws Exception {
    assertThat(names(RouteDelivery.TABLE))
        .containsExactly(
            "y",
            "y/more",
            "z",
            "z/more",
            "b",
            "b/more",
            "b-c",
            "b-c/more",
            "envoy.filters.http.router");
  }

  @Test
  @DisplayName("stand as the plan of the plugins says")
  void asPlanned() throws Exception {
    PluginRegistryBuilder builder = PluginRegistry.builder();
    List.of(PLUGINS).forEach(builder::add);
    List<String> planned;
    try (PluginRegistry registry = builder.build(new ManualContexts(Runnable::run))) {
      planned =
          registry.plan().filters().stream()
              .map(PlannedFilter::name)
              .filter(name -> !name.equals(FilterOrder.LAST_OF_UPSTREAM))
              .toList();
    }

    assertThat(names(RouteDelivery.ON_DEMAND).stream().filter(name -> !name.endsWith("/more")))
        .containsExactlyElementsOf(planned);
  }
}
