// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.fake;

import dev.chancery.spi.model.AttachmentPoint;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.policy.PolicyContext;
import dev.chancery.spi.policy.PolicyKind;
import dev.chancery.spi.policy.PolicyPass;
import dev.chancery.spi.policy.PolicyPlugin;
import dev.chancery.spi.secret.OpaqueSecret;
import dev.chancery.spi.secret.SecretPart;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.config.route.v3.Route;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Owns {@link Lent}: writes what the secret holds into the direct response of a route, and into a
 * listener by what name Envoy can ask for it.
 */
public final class LentPlugin implements PolicyPlugin<Lent> {

  private final AtomicInteger calls = new AtomicInteger();
  private boolean forgiving;

  /** A plugin that was not called yet. */
  public LentPlugin() {}

  /** Has it make a listener without its secret where that is not there. */
  public LentPlugin forgiving() {
    forgiving = true;
    return this;
  }

  /** How often its hooks were called since this was asked last. */
  public int calls() {
    return calls.getAndSet(0);
  }

  @Override
  public String name() {
    return "lent";
  }

  @Override
  public PolicyKind<Lent> policy() {
    return PolicyKind.of("lent", Lent.class, AttachmentPoint.ROUTE, AttachmentPoint.LISTENER);
  }

  @Override
  public PolicyPass<Lent> begin(ResourceRef proxy) {
    return new PolicyPass<>() {

      @Override
      public void applyRoute(PolicyContext context, Lent lent, Route.Builder out) {
        calls.incrementAndGet();
        OpaqueSecret secret = (OpaqueSecret) context.secretContent("secret", lent.secret());
        String text = secret.values().values().iterator().next().value();
        out.getDirectResponseBuilder().getBodyBuilder().setInlineString(text);
      }

      @Override
      public void applyListener(PolicyContext context, Lent lent, Listener.Builder out) {
        calls.incrementAndGet();
        try {
          out.setStatPrefix(context.secret("secret", lent.secret(), SecretPart.GENERIC).getName());
        } catch (InvalidValueException e) {
          if (!forgiving) {
            throw e;
          }
          out.setStatPrefix("without");
        }
      }
    };
  }
}
