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

/** Has Envoy decompress requests. */
@AutoService(Plugin.class)
public final class DecompressionPlugin implements PolicyPlugin<Decompression> {

  /** For {@link java.util.ServiceLoader}. */
  public DecompressionPlugin() {}

  @Override
  public String name() {
    return "decompression";
  }

  @Override
  public PolicyKind<Decompression> policy() {
    // Before what reads bodies or limits their size, and after what refuses requests.
    return PolicyKind.of(Decompression.SECTION, Decompression.class, LISTENER, VIRTUAL_HOST, ROUTE)
        .inherited()
        .withFilters(new FilterSlot(DecompressionPass.FILTER, FilterStage.before(Stage.ACCEPTED)));
  }

  @Override
  public PolicyPass<Decompression> begin(ResourceRef proxy) {
    return new DecompressionPass();
  }
}
