// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.security.jwt;

import com.google.auto.service.AutoService;
import dev.chancery.spi.Plugin;
import dev.chancery.spi.model.AttachmentPoint;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.policy.FilterSlot;
import dev.chancery.spi.policy.FilterStage;
import dev.chancery.spi.policy.FilterStage.Stage;
import dev.chancery.spi.policy.PolicyKind;
import dev.chancery.spi.policy.PolicyPass;
import dev.chancery.spi.policy.PolicyPlugin;

/**
 * Has Envoy check JSON web tokens, before it looks for passwords and keys: it takes away the
 * headers that claims are put into, from whatever request, and so would from those that another
 * filter put there.
 */
@AutoService(Plugin.class)
public final class JwtPlugin implements PolicyPlugin<Jwt> {

  static final String FILTER = "envoy.filters.http.jwt_authn";

  /** For {@link java.util.ServiceLoader}. */
  public JwtPlugin() {}

  @Override
  public String name() {
    return "jwt";
  }

  @Override
  public PolicyKind<Jwt> policy() {
    return PolicyKind.of(
            Jwt.SECTION, Jwt.class, AttachmentPoint.VIRTUAL_HOST, AttachmentPoint.ROUTE)
        .inherited()
        .merged(
            "Providers are put together by name; a requirement holds until a more specific one says otherwise.")
        .withFilters(new FilterSlot(FILTER, FilterStage.before(Stage.AUTHENTICATION)));
  }

  @Override
  public Jwt merge(Jwt general, Jwt specific) {
    return general.merged(specific);
  }

  @Override
  public PolicyPass<Jwt> begin(ResourceRef proxy) {
    return new JwtPass();
  }
}
