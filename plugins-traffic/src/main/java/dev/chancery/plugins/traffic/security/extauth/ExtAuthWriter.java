// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.security.extauth;

import dev.chancery.plugins.traffic.security.ReadyClusters;
import dev.chancery.plugins.traffic.values.Durations;
import dev.chancery.plugins.traffic.values.TextMatcher;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.policy.PolicyContext;
import io.envoyproxy.envoy.config.core.v3.ApiVersion;
import io.envoyproxy.envoy.extensions.filters.http.ext_authz.v3.AuthorizationResponse;
import io.envoyproxy.envoy.extensions.filters.http.ext_authz.v3.BufferSettings;
import io.envoyproxy.envoy.extensions.filters.http.ext_authz.v3.CheckSettings;
import io.envoyproxy.envoy.extensions.filters.http.ext_authz.v3.ExtAuthz;
import io.envoyproxy.envoy.extensions.filters.http.ext_authz.v3.HttpService;
import io.envoyproxy.envoy.type.matcher.v3.ListStringMatcher;
import io.envoyproxy.envoy.type.v3.StatusCode;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Writes external authorization in Envoy's words. */
final class ExtAuthWriter {

  private ExtAuthWriter() {}

  /**
   * What the filter does on whatever route.
   *
   * @throws InvalidValueException if there is no service, or its upstream is missing
   */
  static ExtAuthz filter(PolicyContext context, ExtAuth policy) {
    ExtAuthz.Builder out = ExtAuthz.newBuilder().setTransportApiVersion(ApiVersion.V3);
    if (policy.service() instanceof ExtAuthService.Grpc grpc) {
      out.setGrpcService(grpc.service().toProto(context));
    } else if (policy.service() instanceof HttpAuthService http) {
      out.setHttpService(service(context, http));
    } else {
      throw new InvalidValueException(
          "service",
          "found none, here or in what is around it (expected: a grpcService or httpService)");
    }
    write(policy.settings(), out);
    return out.build();
  }

  private static void write(ExtAuthSettings settings, ExtAuthz.Builder out) {
    out.setFailureModeAllow(settings.failureModeAllow())
        .addAllMetadataContextNamespaces(settings.metadataContextNamespaces())
        .setIncludePeerCertificate(settings.includePeerCertificate())
        .setClearRouteCache(settings.clearRouteCache());
    if (settings.statusOnError() != ExtAuthSettings.DEFAULT_STATUS) {
      out.getStatusOnErrorBuilder().setCode(StatusCode.forNumber(settings.statusOnError()));
    }
    ifAny(settings.allowedHeaders(), out::setAllowedHeaders);
    ifAny(settings.disallowedHeaders(), out::setDisallowedHeaders);
  }

  private static HttpService service(PolicyContext context, HttpAuthService spec) {
    String cluster = ReadyClusters.name(context, "httpService.upstream", spec.upstream());
    HttpService.Builder out = HttpService.newBuilder().setPathPrefix(spec.pathPrefix());
    out.getServerUriBuilder()
        .setUri("http://" + cluster)
        .setCluster(cluster)
        .setTimeout(Durations.toProto(spec.timeout()));
    spec.headersToAdd()
        .forEach(
            header ->
                out.getAuthorizationRequestBuilder()
                    .addHeadersToAddBuilder()
                    .setKey(header.key())
                    .setValue(header.value()));
    AuthorizationResponse.Builder response = AuthorizationResponse.newBuilder();
    ifAny(spec.allowedUpstreamHeaders(), response::setAllowedUpstreamHeaders);
    ifAny(spec.allowedUpstreamHeadersToAppend(), response::setAllowedUpstreamHeadersToAppend);
    ifAny(spec.allowedClientHeaders(), response::setAllowedClientHeaders);
    ifAny(spec.allowedClientHeadersOnSuccess(), response::setAllowedClientHeadersOnSuccess);
    return out.setAuthorizationResponse(response).build();
  }

  private static void ifAny(List<TextMatcher> matchers, Consumer<ListStringMatcher> setter) {
    if (!matchers.isEmpty()) {
      setter.accept(
          ListStringMatcher.newBuilder().addAllPatterns(TextMatcher.toProto(matchers)).build());
    }
  }

  /** What the filter is told for a route. */
  static CheckSettings route(ExtAuth policy) {
    CheckSettings.Builder out = CheckSettings.newBuilder();
    new TreeMap<>(policy.contextExtensions())
        .forEach((key, value) -> out.putContextExtensions(key, value.value()));
    RequestBody body = policy.withRequestBody();
    if (body.isWanted()) {
      out.setWithRequestBody(
          BufferSettings.newBuilder()
              .setMaxRequestBytes((int) body.maxRequestBytes())
              .setAllowPartialMessage(body.allowPartialMessage())
              .setPackAsBytes(body.packAsBytes()));
    }
    return out.build();
  }
}
