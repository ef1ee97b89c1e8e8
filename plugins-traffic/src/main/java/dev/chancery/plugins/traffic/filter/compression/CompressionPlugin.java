// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.filter.compression;

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

/** Has Envoy compress answers. */
@AutoService(Plugin.class)
public final class CompressionPlugin implements PolicyPlugin<Compression> {

  /** For {@link java.util.ServiceLoader}. */
  public CompressionPlugin() {}

  @Override
  public String name() {
    return "compression";
  }

  @Override
  public PolicyKind<Compression> policy() {
    // Nearer to the client than what changes bodies, which would else find them compressed.
    return PolicyKind.of(Compression.SECTION, Compression.class, LISTENER, VIRTUAL_HOST, ROUTE)
        .inherited()
        .withFilters(new FilterSlot(CompressionPass.FILTER, FilterStage.before(Stage.ACCEPTED)));
  }

  @Override
  public PolicyPass<Compression> begin(ResourceRef proxy) {
    return new CompressionPass();
  }
}
