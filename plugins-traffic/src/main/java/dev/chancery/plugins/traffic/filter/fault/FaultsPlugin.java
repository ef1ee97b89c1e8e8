// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.filter.fault;

import static dev.chancery.spi.model.AttachmentPoint.DESTINATION;
import static dev.chancery.spi.model.AttachmentPoint.LISTENER;
import static dev.chancery.spi.model.AttachmentPoint.ROUTE;
import static dev.chancery.spi.model.AttachmentPoint.VIRTUAL_HOST;

import com.google.auto.service.AutoService;
import com.google.protobuf.Message;
import dev.chancery.plugins.traffic.filter.RoutePass;
import dev.chancery.plugins.traffic.values.Durations;
import dev.chancery.plugins.traffic.values.HeaderMatchers;
import dev.chancery.plugins.traffic.values.Percentages;
import dev.chancery.plugins.traffic.values.Unsigned;
import dev.chancery.spi.Plugin;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.policy.FilterSlot;
import dev.chancery.spi.policy.FilterStage;
import dev.chancery.spi.policy.FilterStage.Stage;
import dev.chancery.spi.policy.PolicyKind;
import dev.chancery.spi.policy.PolicyPass;
import dev.chancery.spi.policy.PolicyPlugin;
import io.envoyproxy.envoy.extensions.filters.common.fault.v3.FaultDelay;
import io.envoyproxy.envoy.extensions.filters.common.fault.v3.FaultRateLimit;
import io.envoyproxy.envoy.extensions.filters.common.fault.v3.FaultRateLimit.FixedLimit;
import io.envoyproxy.envoy.extensions.filters.http.fault.v3.FaultAbort;
import io.envoyproxy.envoy.extensions.filters.http.fault.v3.HTTPFault;

/** Has Envoy delay requests, or answer them with errors. */
@AutoService(Plugin.class)
public final class FaultsPlugin implements PolicyPlugin<Faults> {

  private static final String FILTER = "envoy.filters.http.fault";

  /** For {@link java.util.ServiceLoader}. */
  public FaultsPlugin() {}

  @Override
  public String name() {
    return "faults";
  }

  @Override
  public PolicyKind<Faults> policy() {
    return PolicyKind.of(Faults.SECTION, Faults.class, LISTENER, VIRTUAL_HOST, ROUTE, DESTINATION)
        .inherited()
        .withFilters(new FilterSlot(FILTER, FilterStage.during(Stage.FAULT)));
  }

  @Override
  public PolicyPass<Faults> begin(ResourceRef proxy) {
    return RoutePass.of(FILTER, HTTPFault.getDefaultInstance(), FaultsPlugin::message);
  }

  private static Message message(Faults faults) {
    HTTPFault.Builder out =
        HTTPFault.newBuilder().addAllHeaders(HeaderMatchers.of(faults.headers()));
    if (faults.abort().isOn()) {
      out.setAbort(abort(faults.abort()));
    }
    if (faults.delay().isOn()) {
      out.setDelay(
          FaultDelay.newBuilder()
              .setFixedDelay(Durations.toProto(faults.delay().fixedDelay()))
              .setPercentage(Percentages.toProto(faults.delay().percentage())));
    }
    if (faults.responseRateLimit().isOn()) {
      out.setResponseRateLimit(limit(faults.responseRateLimit()));
    }
    Unsigned.ifSet(faults.maxActiveFaults(), out::setMaxActiveFaults);
    return out.build();
  }

  private static FaultAbort abort(AbortFault abort) {
    FaultAbort.Builder out =
        FaultAbort.newBuilder().setPercentage(Percentages.toProto(abort.percentage()));
    if (abort.status() instanceof FaultStatus.Grpc grpc) {
      out.setGrpcStatus(grpc.code());
    } else if (abort.status() instanceof FaultStatus.Http http) {
      out.setHttpStatus(http.code());
    }
    return out.build();
  }

  private static FaultRateLimit limit(ResponseRateLimit limit) {
    return FaultRateLimit.newBuilder()
        .setFixedLimit(FixedLimit.newBuilder().setLimitKbps(limit.limitKbps()))
        .setPercentage(Percentages.toProto(limit.percentage()))
        .build();
  }
}
