// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.filter.origin;

import static dev.chancery.spi.model.AttachmentPoint.LISTENER;
import static dev.chancery.spi.model.AttachmentPoint.ROUTE;
import static dev.chancery.spi.model.AttachmentPoint.VIRTUAL_HOST;

import com.google.auto.service.AutoService;
import com.google.protobuf.BoolValue;
import com.google.protobuf.Message;
import dev.chancery.plugins.traffic.filter.RoutePass;
import dev.chancery.spi.Plugin;
import dev.chancery.spi.model.RegularExpression;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.policy.FilterSlot;
import dev.chancery.spi.policy.FilterStage;
import dev.chancery.spi.policy.FilterStage.Stage;
import dev.chancery.spi.policy.PolicyKind;
import dev.chancery.spi.policy.PolicyPass;
import dev.chancery.spi.policy.PolicyPlugin;
import io.envoyproxy.envoy.extensions.filters.http.cors.v3.CorsPolicy;
import io.envoyproxy.envoy.type.matcher.v3.RegexMatcher;
import io.envoyproxy.envoy.type.matcher.v3.StringMatcher;

/** Has Envoy tell browsers which pages of other sites may make requests. */
@AutoService(Plugin.class)
public final class CorsPlugin implements PolicyPlugin<Cors> {

  private static final String FILTER = "envoy.filters.http.cors";

  /** For {@link java.util.ServiceLoader}. */
  public CorsPlugin() {}

  @Override
  public String name() {
    return "cors";
  }

  @Override
  public PolicyKind<Cors> policy() {
    return PolicyKind.of(Cors.SECTION, Cors.class, LISTENER, VIRTUAL_HOST, ROUTE)
        .inherited()
        .merged(
            "Each list and the age that is not written comes from the nearest that has it; whether credentials are allowed goes with the origins.")
        .withFilters(new FilterSlot(FILTER, FilterStage.during(Stage.CORS)));
  }

  @Override
  public Cors merge(Cors general, Cors specific) {
    return general.with(specific);
  }

  @Override
  public PolicyPass<Cors> begin(ResourceRef proxy) {
    return RoutePass.of(
        FILTER,
        io.envoyproxy.envoy.extensions.filters.http.cors.v3.Cors.getDefaultInstance(),
        CorsPlugin::message);
  }

  private static Message message(Cors cors) {
    CorsPolicy.Builder out =
        CorsPolicy.newBuilder()
            .setAllowMethods(String.join(",", cors.allowMethods()))
            .setAllowHeaders(String.join(",", cors.allowHeaders()))
            .setExposeHeaders(String.join(",", cors.exposeHeaders()))
            .setMaxAge(cors.maxAge())
            // Envoy looks for what is not said in the settings around, where it may be otherwise.
            .setAllowCredentials(BoolValue.of(cors.allowCredentials()));
    for (String origin : cors.allowOrigin()) {
      // Envoy takes an exact "*" for all origins.
      out.addAllowOriginStringMatch(StringMatcher.newBuilder().setExact(origin));
    }
    for (RegularExpression origin : cors.allowOriginRegex()) {
      out.addAllowOriginStringMatch(
          StringMatcher.newBuilder()
              .setSafeRegex(RegexMatcher.newBuilder().setRegex(origin.pattern())));
    }
    return out.build();
  }
}
