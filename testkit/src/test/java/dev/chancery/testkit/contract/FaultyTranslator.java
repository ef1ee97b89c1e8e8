// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.contract;

import dev.chancery.spi.ProxyEdit;
import dev.chancery.spi.ProxyTranslatorPlugin;
import dev.chancery.spi.ResourceView;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.ResourceKey;
import java.util.HashSet;
import java.util.Set;

/** A plugin with one fault. */
final class FaultyTranslator implements ProxyTranslatorPlugin {

  private final TranslatorFault fault;
  private final Set<ResourceKey> seen = new HashSet<>();
  private int asked;
  private int calls;

  FaultyTranslator(TranslatorFault fault) {
    this.fault = fault;
  }

  @Override
  public String name() {
    return "faulty";
  }

  @Override
  public Set<Class<? extends Resource>> reads() {
    return fault.reads(++asked);
  }

  @Override
  public void translate(ResourceView resources, ProxyEdit proxies) {
    fault.translate(resources, proxies, seen, ++calls);
  }
}
