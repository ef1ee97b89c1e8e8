// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import com.google.protobuf.Any;
import com.google.protobuf.Message;
import dev.chancery.core.plugin.FilterOrder;
import dev.chancery.core.plugin.PolicyRole;
import dev.chancery.core.policy.Place;
import dev.chancery.core.policy.PolicyRules;
import dev.chancery.core.translate.Demands.Demand;
import dev.chancery.core.translate.PolicyRun.Part;
import dev.chancery.spi.model.AttachmentPoint;
import dev.chancery.spi.model.HttpListenerSpec;
import dev.chancery.spi.model.Option;
import dev.chancery.spi.model.RouteDelivery;
import dev.chancery.spi.policy.FilterDemands;
import io.envoyproxy.envoy.extensions.filters.http.on_demand.v3.OnDemand;
import io.envoyproxy.envoy.extensions.filters.http.router.v3.Router;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The HTTP filters of one listener: those that policies bring, by stage, offset and name, and
 * around them those that a listener has anyway. Used once.
 */
final class HttpFilters {

  private final PolicyRules rules;
  private final ListenerInput input;
  private final PolicyRun run;
  private final Part part;
  private final StagedFilters staged = new StagedFilters();

  HttpFilters(PolicyRules rules, ListenerInput input, PolicyRun run, Part part) {
    this.rules = rules;
    this.input = input;
    this.run = run;
    this.part = part;
  }

  /**
   * The filters; nothing if a policy can't make its own.
   *
   * @param place what holds for the listener
   */
  Optional<List<HttpFilter>> make(HttpListenerSpec spec, Place place) {
    Optional<Demands> demands = run.all(input.demands());
    boolean sound =
        demands.isPresent()
            && rules.roles().stream().allMatch(role -> add(role, place, demands.get()));
    return sound ? Optional.of(around(spec)) : Optional.empty();
  }

  private List<HttpFilter> around(HttpListenerSpec spec) {
    List<HttpFilter> filters = new ArrayList<>();
    if (spec.routeDelivery() == RouteDelivery.ON_DEMAND) {
      filters.add(filter(FilterOrder.FIRST, OnDemand.getDefaultInstance()));
    }
    filters.addAll(staged.inOrder());
    filters.add(filter(FilterOrder.LAST, Router.getDefaultInstance()));
    return filters;
  }

  private static HttpFilter filter(String name, Message config) {
    return HttpFilter.newBuilder().setName(name).setTypedConfig(Any.pack(config)).build();
  }

  private boolean add(PolicyRole<?> role, Place place, Demands all) {
    Optional<Option> listener = place.effective().get(role.kind().type()).map(Option.class::cast);
    Demand demand = all.of(role.kind().option());
    boolean concerned =
        !demand.filters().isEmpty()
            || (listener.isPresent() && role.appliesAt(AttachmentPoint.LISTENER));
    FilterDemands<Option> demands =
        new FilterDemands<>(listener, demand.filters(), demand.values());
    return !concerned
        || run.call(
            role, part, (pass, context) -> staged.add(role, pass.httpFilters(context, demands)));
  }
}
