// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.patch;

import com.google.auto.service.AutoService;
import com.google.protobuf.Message;
import com.google.protobuf.Struct;
import dev.chancery.spi.EnvoyJson;
import dev.chancery.spi.Plugin;
import dev.chancery.spi.model.AttachmentPoint;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.policy.PolicyContext;
import dev.chancery.spi.policy.PolicyKind;
import dev.chancery.spi.policy.PolicyPass;
import dev.chancery.spi.policy.PolicyPlugin;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.core.v3.TypedExtensionConfig;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import java.util.ArrayList;
import java.util.List;

/** Serves resources as they are written. */
@AutoService(Plugin.class)
public final class EnvoyResourcesPlugin implements PolicyPlugin<EnvoyResources> {

  /** For {@link java.util.ServiceLoader}. */
  public EnvoyResourcesPlugin() {}

  @Override
  public String name() {
    return "envoy-resources";
  }

  @Override
  public PolicyKind<EnvoyResources> policy() {
    return PolicyKind.of(EnvoyResources.SECTION, EnvoyResources.class, AttachmentPoint.PROXY)
        .withKind(EnvoyResources.KIND)
        .merged("Those of all are served.");
  }

  @Override
  public EnvoyResources merge(EnvoyResources general, EnvoyResources specific) {
    return general.and(specific);
  }

  @Override
  public PolicyPass<EnvoyResources> begin(ResourceRef proxy) {
    return new PolicyPass<>() {

      @Override
      public List<Message> resources(PolicyContext context, EnvoyResources policy) {
        Reading reading = new Reading(context.json(), new ArrayList<>());
        reading.add("clusters", policy.clusters(), Cluster.getDefaultInstance());
        reading.add("listeners", policy.listeners(), Listener.getDefaultInstance());
        reading.add(
            "routeConfigurations",
            policy.routeConfigurations(),
            RouteConfiguration.getDefaultInstance());
        reading.add(
            "extensionConfigs",
            policy.extensionConfigs(),
            TypedExtensionConfig.getDefaultInstance());
        return reading.all();
      }
    };
  }

  /** Reads what is written. */
  private record Reading(EnvoyJson json, List<Message> all) {

    void add(String field, List<Struct> written, Message prototype) {
      for (int i = 0; i < written.size(); i++) {
        try {
          all.add(json.parse(json.print(written.get(i)), prototype));
        } catch (InvalidValueException e) {
          String place = "%s[%d]".formatted(field, i);
          throw new InvalidValueException(
              e.field().isEmpty() ? place : place + "." + e.field(), e.detail());
        }
      }
    }
  }
}
