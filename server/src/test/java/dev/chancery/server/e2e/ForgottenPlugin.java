package dev.chancery.server.e2e;

import com.fasterxml.jackson.annotation.JsonValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.chancery.spi.model.AttachmentPoint;
import dev.chancery.spi.model.Option;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.policy.PolicyContext;
import dev.chancery.spi.policy.PolicyKind;
import dev.chancery.spi.policy.PolicyPass;
import dev.chancery.spi.policy.PolicyPlugin;
import io.envoyproxy.envoy.config.route.v3.Route;

/**
 * Makes a route like one that is older or newer than its listener, and so wants a password filter.
 */
final class ForgottenPlugin implements PolicyPlugin<ForgottenPlugin.Forgotten> {

  private static final String FILTER = "envoy.filters.http.basic_auth";

  record Forgotten(@JsonValue boolean value) implements Option {}

  @Override
  public String name() {
    return "forgotten";
  }

  @Override
  public PolicyKind<Forgotten> policy() {
    return PolicyKind.of("forgotten", Forgotten.class, AttachmentPoint.ROUTE);
  }

  @Override
  public PolicyPass<Forgotten> begin(ResourceRef proxy) {
    return new PolicyPass<>() {
      @Override
      public void applyRoute(PolicyContext context, Forgotten policy, Route.Builder out) {
        Struct.Builder needed = Struct.newBuilder();
        needed.putFields(
            "instance", Value.newBuilder().setStringValue(FILTER + "/another").build());
        out.getMetadataBuilder().putFilterMetadata(FILTER + "/guard", needed.build());
      }
    };
  }
}
