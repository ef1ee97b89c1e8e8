// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.examples.transformer;

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

/** Adds the option {@code transform}, and two filters that do what it says. */
@AutoService(Plugin.class)
public final class TransformPlugin implements PolicyPlugin<Transform> {

  /** Headers are changed when it is decided that the request is let in. */
  private static final FilterSlot HEADERS =
      new FilterSlot(TransformPass.HEADERS, FilterStage.during(Stage.ACCEPTED));

  /** The path is changed last, as all others are to decide by the one that the client asked for. */
  private static final FilterSlot PATH =
      new FilterSlot(TransformPass.PATH, FilterStage.after(Stage.ROUTE));

  @Override
  public String name() {
    return "transform";
  }

  /** Applied to routes; attached to them or to whatever encloses them, up to the proxy. */
  @Override
  public PolicyKind<Transform> policy() {
    return PolicyKind.of("transform", Transform.class, AttachmentPoint.ROUTE)
        .inherited()
        .withFilters(HEADERS, PATH);
  }

  @Override
  public PolicyPass<Transform> begin(ResourceRef proxy) {
    return new TransformPass();
  }
}
