// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.security.basicauth;

import com.google.auto.service.AutoService;
import dev.chancery.plugins.traffic.security.GuardedFilter;
import dev.chancery.spi.Plugin;
import dev.chancery.spi.model.AttachmentPoint;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.policy.FilterDemands;
import dev.chancery.spi.policy.FilterSlot;
import dev.chancery.spi.policy.FilterStage;
import dev.chancery.spi.policy.FilterStage.Stage;
import dev.chancery.spi.policy.PolicyContext;
import dev.chancery.spi.policy.PolicyKind;
import dev.chancery.spi.policy.PolicyPass;
import dev.chancery.spi.policy.PolicyPlugin;
import io.envoyproxy.envoy.config.core.v3.DataSource;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.extensions.filters.http.basic_auth.v3.BasicAuthPerRoute;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter;
import java.util.List;

/** Has Envoy ask for a user's name and password. Users are a matter of routes, headers are not. */
@AutoService(Plugin.class)
public final class BasicAuthPlugin implements PolicyPlugin<BasicAuth> {

  private static final GuardedFilter FILTER = new GuardedFilter("envoy.filters.http.basic_auth");

  /** Envoy wants users on the listener too, and refuses the empty text. */
  private static final DataSource NOBODY =
      DataSource.newBuilder().setInlineString("# each route has its own").build();

  /** For {@link java.util.ServiceLoader}. */
  public BasicAuthPlugin() {}

  @Override
  public String name() {
    return "basic-auth";
  }

  @Override
  public PolicyKind<BasicAuth> policy() {
    return PolicyKind.of(BasicAuth.SECTION, BasicAuth.class, AttachmentPoint.ROUTE)
        .inherited()
        .merged("The most specific one holds; the users are those of the nearest that has some.")
        .withFilters(new FilterSlot(FILTER.name(), FilterStage.during(Stage.AUTHENTICATION)));
  }

  @Override
  public BasicAuth merge(BasicAuth general, BasicAuth specific) {
    return general.merged(specific);
  }

  @Override
  public PolicyPass<BasicAuth> begin(ResourceRef proxy) {
    return new Pass();
  }

  private static final class Pass implements PolicyPass<BasicAuth> {

    @Override
    public void applyRoute(PolicyContext context, BasicAuth policy, Route.Builder out) {
      if (policy.disabled()) {
        return;
      }
      if (!policy.namesUsers()) {
        throw new InvalidValueException(
            "users",
            "found none, here or in what is around it (expected: inlineString or filename, or secretRefs beside it)");
      }
      FILTER.enable(
          context,
          out,
          io.envoyproxy.envoy.extensions.filters.http.basic_auth.v3.BasicAuth.newBuilder()
              .setUsers(NOBODY)
              .setForwardUsernameHeader(policy.forwardUsernameHeader())
              .setAuthenticationHeader(policy.authenticationHeader())
              .build(),
          BasicAuthPerRoute.newBuilder().setUsers(UserList.of(context, policy)).build());
    }

    @Override
    public List<HttpFilter> httpFilters(PolicyContext context, FilterDemands<BasicAuth> demands) {
      return FILTER.filters(demands);
    }
  }
}
