// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.fake;

import com.google.protobuf.Any;
import com.google.protobuf.StringValue;
import dev.chancery.spi.model.AttachmentPoint;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.policy.FilterDemands;
import dev.chancery.spi.policy.FilterSlot;
import dev.chancery.spi.policy.FilterStage;
import dev.chancery.spi.policy.PolicyContext;
import dev.chancery.spi.policy.PolicyKind;
import dev.chancery.spi.policy.PolicyPass;
import dev.chancery.spi.policy.PolicyPlugin;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import io.envoyproxy.envoy.config.route.v3.WeightedCluster.ClusterWeight;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter;
import java.util.List;

/** Owns {@link Tag}: writes each into the part it applies to, and puts a filter on the listener. */
public final class TagPlugin implements PolicyPlugin<Tag> {

  /** The filter that parts with a tag need. */
  public static final String FILTER = "test.tag";

  private final AttachmentPoint[] points;
  private volatile boolean broken;

  /** A plugin whose policy is told of such parts, and inherited from whatever encloses them. */
  public TagPlugin(AttachmentPoint... points) {
    this.points = points.clone();
  }

  /** Makes its hooks throw from now on, or work again. */
  public void broken(boolean isBroken) {
    broken = isBroken;
  }

  @Override
  public String name() {
    return "tags";
  }

  @Override
  public PolicyKind<Tag> policy() {
    return PolicyKind.of("tag", Tag.class, points[0], points)
        .inherited()
        .withKind("TagPolicy")
        .withFilters(new FilterSlot(FILTER, FilterStage.during(FilterStage.Stage.AUTHENTICATION)));
  }

  @Override
  public PolicyPass<Tag> begin(ResourceRef proxy) {
    return new Pass();
  }

  private final class Pass implements PolicyPass<Tag> {

    @Override
    public void applyRoute(PolicyContext context, Tag tag, Route.Builder out) {
      configure(context, tag);
      if (!tag.copyTo().isEmpty()) {
        context
            .cluster(new ResourceRef("default", tag.copyTo()))
            .ifPresent(
                name -> out.getRouteBuilder().addRequestMirrorPoliciesBuilder().setCluster(name));
      }
    }

    @Override
    public void applyDestination(PolicyContext context, Tag tag, ClusterWeight.Builder out) {
      configure(context, tag);
    }

    @Override
    public void applyVirtualHost(PolicyContext context, Tag tag, VirtualHost.Builder out) {
      configure(context, tag);
    }

    @Override
    public void applyListener(PolicyContext context, Tag tag, Listener.Builder out) {
      checked(tag);
      out.setStatPrefix(tag.text());
    }

    @Override
    public List<HttpFilter> httpFilters(PolicyContext context, FilterDemands<Tag> demands) {
      return demands.requires(FILTER)
          ? List.of(
              HttpFilter.newBuilder()
                  .setName(FILTER)
                  .setTypedConfig(Any.pack(StringValue.of(demands.values().toString())))
                  .build())
          : List.of();
    }

    private void configure(PolicyContext context, Tag tag) {
      checked(tag);
      context.configure(FILTER, StringValue.of(tag.text()));
      context.require(FILTER, tag.text(), tag);
    }

    private void checked(Tag tag) {
      if (tag.text().equals("fail")) {
        throw new InvalidValueException("text", "found 'fail' (expected: something else)");
      }
      if (broken || tag.text().equals("throw")) {
        throw new IllegalStateException("on purpose");
      }
    }
  }
}
