// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.plugin;

import static dev.chancery.spi.model.AttachmentPoint.LISTENER;
import static dev.chancery.spi.model.AttachmentPoint.PROXY;
import static dev.chancery.spi.model.AttachmentPoint.ROUTE;
import static dev.chancery.spi.model.AttachmentPoint.VIRTUAL_HOST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.core.fake.FilteringPlugin;
import dev.chancery.core.fake.Meddle;
import dev.chancery.core.fake.Meet;
import dev.chancery.core.fake.Tag;
import dev.chancery.core.plugin.PolicyPlan.PlannedFilter;
import dev.chancery.core.plugin.PolicyPlan.PlannedPolicy;
import dev.chancery.spi.Plugin;
import dev.chancery.spi.model.AttachmentPoint;
import dev.chancery.spi.policy.FilterSlot;
import dev.chancery.spi.policy.FilterStage;
import dev.chancery.spi.policy.FilterStage.Stage;
import dev.chancery.spi.policy.PolicyKind;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("the plan")
class PolicyPlanTest {

  private static final Plugin TAGS =
      new FilteringPlugin<>(
          "tags",
          PolicyKind.of("tag", Tag.class, LISTENER, ROUTE)
              .inherited()
              .withFilters(
                  new FilterSlot("b", FilterStage.during(Stage.CORS)),
                  new FilterSlot("c", FilterStage.before(Stage.CORS))));
  private static final Plugin MEETINGS =
      new FilteringPlugin<>(
          "meetings",
          PolicyKind.of("meet", Meet.class, LISTENER)
              .withFilters(
                  new FilterSlot("d", FilterStage.after(Stage.FAULT)),
                  new FilterSlot("a", FilterStage.during(Stage.CORS))));
  private static final Plugin AFTERTHOUGHTS =
      new FilteringPlugin<>(
          "afterthoughts", PolicyKind.of("anything", Meddle.class, ROUTE, LISTENER).last());

  private static PolicyPlan plan(Plugin... plugins) {
    PluginRegistryBuilder builder = PluginRegistry.builder();
    List.of(plugins).forEach(builder::add);
    try (PluginRegistry registry = builder.build(new RecordingContexts())) {
      return registry.plan();
    }
  }

  @Test
  @DisplayName("has filters by stage, offset and name, between those of each listener")
  void filters() {
    assertThat(plan(TAGS, MEETINGS, AFTERTHOUGHTS).filters())
        .containsExactly(
            new PlannedFilter("", "envoy.filters.http.on_demand", "routeDelivery: ON_DEMAND", ""),
            new PlannedFilter("FAULT+1", "d", "meet", "meetings"),
            new PlannedFilter("CORS-1", "c", "tag", "tags"),
            new PlannedFilter("CORS", "a", "meet", "meetings"),
            new PlannedFilter("CORS", "b", "tag", "tags"),
            new PlannedFilter("", "envoy.filters.http.router", "", ""),
            new PlannedFilter("", "envoy.filters.http.upstream_codec", "", ""));
  }

  @Test
  @DisplayName("has policies by the names of their options, and those that come last at the end")
  void policies() {
    assertThat(plan(TAGS, MEETINGS, AFTERTHOUGHTS).policies())
        .containsExactly(
            new PlannedPolicy("meet", "meetings", List.of(LISTENER), false),
            new PlannedPolicy("tag", "tags", List.of(PROXY, LISTENER, VIRTUAL_HOST, ROUTE), false),
            new PlannedPolicy("anything", "afterthoughts", List.of(LISTENER, ROUTE), true));
  }

  @Test
  @DisplayName("does not depend on the order in which plugins are found")
  void order() {
    assertThat(plan(AFTERTHOUGHTS, MEETINGS, TAGS)).isEqualTo(plan(TAGS, MEETINGS, AFTERTHOUGHTS));
  }

  @Test
  @DisplayName("has filters of upstreams after the router, and the codec last of all")
  void upstreams() {
    PolicyKind<Meddle> both =
        PolicyKind.of("both", Meddle.class, LISTENER, AttachmentPoint.UPSTREAM)
            .withFilters(new FilterSlot("e", FilterStage.during(Stage.FAULT)));
    PolicyKind<Tag> upstreams =
        PolicyKind.of("tag", Tag.class, AttachmentPoint.UPSTREAM)
            .withFilters(new FilterSlot("f", FilterStage.before(Stage.FAULT)));

    assertThat(
            plan(new FilteringPlugin<>("both", both), new FilteringPlugin<>("tags", upstreams))
                .filters())
        .extracting(PlannedFilter::name)
        .containsExactly(
            FilterOrder.FIRST, "e", FilterOrder.LAST, "f", "e", FilterOrder.LAST_OF_UPSTREAM);
  }
}
