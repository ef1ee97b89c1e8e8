// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.filter.limit;

import static dev.chancery.spi.model.AttachmentPoint.DESTINATION;
import static dev.chancery.spi.model.AttachmentPoint.LISTENER;
import static dev.chancery.spi.model.AttachmentPoint.ROUTE;
import static dev.chancery.spi.model.AttachmentPoint.VIRTUAL_HOST;

import com.google.auto.service.AutoService;
import com.google.protobuf.Message;
import dev.chancery.plugins.traffic.filter.RoutePass;
import dev.chancery.plugins.traffic.values.Unsigned;
import dev.chancery.spi.Plugin;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.policy.FilterSlot;
import dev.chancery.spi.policy.FilterStage;
import dev.chancery.spi.policy.FilterStage.Stage;
import dev.chancery.spi.policy.PolicyKind;
import dev.chancery.spi.policy.PolicyPass;
import dev.chancery.spi.policy.PolicyPlugin;
import io.envoyproxy.envoy.extensions.filters.http.buffer.v3.BufferPerRoute;

/** Has Envoy hold requests until it has all of them, and refuse those that are too big. */
@AutoService(Plugin.class)
public final class BufferPlugin implements PolicyPlugin<Buffer> {

  private static final String FILTER = "envoy.filters.http.buffer";

  /** For {@link java.util.ServiceLoader}. */
  public BufferPlugin() {}

  @Override
  public String name() {
    return "buffer";
  }

  @Override
  public PolicyKind<Buffer> policy() {
    return PolicyKind.of(Buffer.SECTION, Buffer.class, LISTENER, VIRTUAL_HOST, ROUTE, DESTINATION)
        .inherited()
        .withFilters(new FilterSlot(FILTER, FilterStage.during(Stage.ACCEPTED)));
  }

  @Override
  public PolicyPass<Buffer> begin(ResourceRef proxy) {
    return RoutePass.ofDisabled(FILTER, limit(Unsigned.MAX), BufferPlugin::message);
  }

  private static Message message(Buffer buffer) {
    return BufferPerRoute.newBuilder().setBuffer(limit(buffer.maxRequestBytes())).build();
  }

  private static io.envoyproxy.envoy.extensions.filters.http.buffer.v3.Buffer limit(long bytes) {
    return io.envoyproxy.envoy.extensions.filters.http.buffer.v3.Buffer.newBuilder()
        .setMaxRequestBytes(Unsigned.toProto(bytes))
        .build();
  }
}
