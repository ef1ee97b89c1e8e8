// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.security.apikey;

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

/** Has Envoy ask for an API key. */
@AutoService(Plugin.class)
public final class ApiKeyAuthPlugin implements PolicyPlugin<ApiKeyAuth> {

  static final String FILTER = "envoy.filters.http.api_key_auth";

  /** For {@link java.util.ServiceLoader}. */
  public ApiKeyAuthPlugin() {}

  @Override
  public String name() {
    return "api-key-auth";
  }

  @Override
  public PolicyKind<ApiKeyAuth> policy() {
    return PolicyKind.of(
            ApiKeyAuth.SECTION,
            ApiKeyAuth.class,
            AttachmentPoint.VIRTUAL_HOST,
            AttachmentPoint.ROUTE)
        .inherited()
        .merged(
            "Credentials and key sources are those of the nearest that has some; all else the most specific one says.")
        .withFilters(new FilterSlot(FILTER, FilterStage.during(Stage.AUTHENTICATION)));
  }

  @Override
  public ApiKeyAuth merge(ApiKeyAuth general, ApiKeyAuth specific) {
    return general.merged(specific);
  }

  @Override
  public PolicyPass<ApiKeyAuth> begin(ResourceRef proxy) {
    return new ApiKeyAuthPass();
  }
}
