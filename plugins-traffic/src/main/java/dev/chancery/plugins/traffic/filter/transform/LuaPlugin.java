// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.filter.transform;

import static dev.chancery.spi.model.AttachmentPoint.LISTENER;
import static dev.chancery.spi.model.AttachmentPoint.ROUTE;
import static dev.chancery.spi.model.AttachmentPoint.VIRTUAL_HOST;

import com.google.auto.service.AutoService;
import dev.chancery.spi.Plugin;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.policy.FilterSlot;
import dev.chancery.spi.policy.FilterStage;
import dev.chancery.spi.policy.FilterStage.Stage;
import dev.chancery.spi.policy.PolicyKind;
import dev.chancery.spi.policy.PolicyPass;
import dev.chancery.spi.policy.PolicyPlugin;

/** Has Envoy run scripts. */
@AutoService(Plugin.class)
public final class LuaPlugin implements PolicyPlugin<Lua> {

  /** For {@link java.util.ServiceLoader}. */
  public LuaPlugin() {}

  @Override
  public String name() {
    return "lua";
  }

  @Override
  public PolicyKind<Lua> policy() {
    return PolicyKind.of(Lua.SECTION, Lua.class, LISTENER, VIRTUAL_HOST, ROUTE)
        .inherited()
        .merged("The most specific script holds; sources are put together by name.")
        .withFilters(new FilterSlot(LuaPass.FILTER, FilterStage.during(Stage.ACCEPTED)));
  }

  @Override
  public Lua merge(Lua general, Lua specific) {
    return general.with(specific);
  }

  @Override
  public PolicyPass<Lua> begin(ResourceRef proxy) {
    return new LuaPass();
  }
}
