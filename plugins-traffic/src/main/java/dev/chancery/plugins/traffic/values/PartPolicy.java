// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.values;

import dev.chancery.spi.model.AttachmentPoint;
import dev.chancery.spi.model.Option;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.policy.PolicyContext;
import dev.chancery.spi.policy.PolicyKind;
import dev.chancery.spi.policy.PolicyPass;
import dev.chancery.spi.policy.PolicyPlugin;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.RouteAction;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import io.envoyproxy.envoy.config.route.v3.WeightedCluster.ClusterWeight;
import java.util.function.BinaryOperator;

/**
 * A policy that needs no filter: it is written into listeners' route configurations, virtual hosts,
 * routes or destinations. Immutable.
 *
 * @param <P> the record of its settings
 */
public final class PartPolicy<P extends Record & Option> implements PolicyPlugin<P> {

  private final String name;
  private final PolicyKind<P> kind;
  private final BinaryOperator<P> merging;
  private final PartWriters<P> writers;

  /**
   * Writes a policy into a part.
   *
   * @param <P> the record of its settings
   * @param <B> the part in Envoy's messages
   */
  @FunctionalInterface
  public interface Writer<P, B> {

    /**
     * Writes the policy.
     *
     * @param context what is lent for the part
     * @param policy what holds for the part
     * @param out the part as it is so far
     * @throws dev.chancery.spi.model.InvalidValueException if the part can't have it
     */
    void write(PolicyContext context, P policy, B out);
  }

  private PartPolicy(
      String name, PolicyKind<P> kind, BinaryOperator<P> merging, PartWriters<P> writers) {
    this.name = name;
    this.kind = kind;
    this.merging = merging;
    this.writers = writers;
  }

  /**
   * {@return a policy that is written nowhere yet, and of which the specific one holds}
   *
   * @param plugin the name of the plugin that brings it
   * @param kind what it is called, and where it may be attached and applies
   * @param <P> the record of its settings
   */
  public static <P extends Record & Option> PartPolicy<P> of(String plugin, PolicyKind<P> kind) {
    return new PartPolicy<>(plugin, kind, (general, specific) -> specific, PartWriters.none());
  }

  /**
   * {@return this policy, of which the general and the specific one are merged}
   *
   * @param merge takes the general one and then the specific one
   */
  public PartPolicy<P> merging(BinaryOperator<P> merge) {
    return new PartPolicy<>(name, kind, merge, writers);
  }

  /**
   * {@return this policy, written into the route configuration of a listener}
   *
   * @param writer in the place of one that was there
   */
  public PartPolicy<P> inListener(Writer<P, RouteConfiguration.Builder> writer) {
    return with(
        new PartWriters<>(writer, writers.virtualHost(), writers.route(), writers.destination()));
  }

  /**
   * {@return this policy, written into a virtual host}
   *
   * @param writer in the place of one that was there
   */
  public PartPolicy<P> inVirtualHost(Writer<P, VirtualHost.Builder> writer) {
    return with(
        new PartWriters<>(writers.listener(), writer, writers.route(), writers.destination()));
  }

  /**
   * {@return this policy, written into a route}
   *
   * @param writer in the place of one that was there, by {@link #inForwarding} too
   */
  public PartPolicy<P> inRoute(Writer<P, Route.Builder> writer) {
    return with(
        new PartWriters<>(
            writers.listener(), writers.virtualHost(), writer, writers.destination()));
  }

  /**
   * {@return this policy, written into what a route does that forwards} One that answers by itself,
   * such as a redirect, is left alone; the user is told so if the policy can't be attached to what
   * encloses a route.
   *
   * @param writer in the place of one that was there, by {@link #inRoute} too
   */
  public PartPolicy<P> inForwarding(Writer<P, RouteAction.Builder> writer) {
    return inRoute(
        (context, policy, out) -> {
          if (out.hasRoute()) {
            writer.write(context, policy, out.getRouteBuilder());
          } else if (!kind.attachesTo().contains(AttachmentPoint.VIRTUAL_HOST)) {
            context.warn(
                "",
                "has no effect, as the route does not forward (expected: a route with routeAction)");
          }
        });
  }

  /**
   * {@return this policy, written into one of several weighted destinations of a route}
   *
   * @param writer in the place of one that was there
   */
  public PartPolicy<P> inDestination(Writer<P, ClusterWeight.Builder> writer) {
    return with(
        new PartWriters<>(writers.listener(), writers.virtualHost(), writers.route(), writer));
  }

  private PartPolicy<P> with(PartWriters<P> others) {
    return new PartPolicy<>(name, kind, merging, others);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public PolicyKind<P> policy() {
    return kind;
  }

  @Override
  public P merge(P general, P specific) {
    return merging.apply(general, specific);
  }

  @Override
  public PolicyPass<P> begin(ResourceRef proxy) {
    return new Pass();
  }

  private final class Pass implements PolicyPass<P> {

    @Override
    public void applyRouteConfiguration(
        PolicyContext context, P policy, RouteConfiguration.Builder out) {
      writers.listener().write(context, policy, out);
    }

    @Override
    public void applyVirtualHost(PolicyContext context, P policy, VirtualHost.Builder out) {
      writers.virtualHost().write(context, policy, out);
    }

    @Override
    public void applyRoute(PolicyContext context, P policy, Route.Builder out) {
      writers.route().write(context, policy, out);
    }

    @Override
    public void applyDestination(PolicyContext context, P policy, ClusterWeight.Builder out) {
      writers.destination().write(context, policy, out);
    }
  }
}
