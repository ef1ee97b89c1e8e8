// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.security.jwt;

import dev.chancery.plugins.traffic.security.ReadyClusters;
import dev.chancery.plugins.traffic.values.Durations;
import dev.chancery.spi.policy.PolicyContext;
import io.envoyproxy.envoy.extensions.filters.http.jwt_authn.v3.JwksAsyncFetch;
import io.envoyproxy.envoy.extensions.filters.http.jwt_authn.v3.JwtProvider;
import io.envoyproxy.envoy.extensions.filters.http.jwt_authn.v3.RemoteJwks;

/** Writes providers in Envoy's words. */
final class ProviderWriter {

  private ProviderWriter() {}

  /**
   * A provider.
   *
   * @throws dev.chancery.spi.model.InvalidValueException if the upstream that has its keys is
   *     missing
   */
  static JwtProvider write(PolicyContext context, String name, JwtProviderSpec spec) {
    JwtProvider.Builder out =
        JwtProvider.newBuilder()
            .setIssuer(spec.issuer())
            .addAllAudiences(spec.audiences())
            .setForward(spec.keepToken())
            .setForwardPayloadHeader(spec.forwardPayloadHeader())
            .setPayloadInMetadata(spec.payloadInMetadata())
            .setRequireExpiration(spec.requireExpiration())
            .setClearRouteCache(spec.clearRouteCache());
    Durations.ifSet(spec.maxLifetime(), out::setMaxLifetime);
    if (spec.clockSkewSeconds() != JwtProviderSpec.DEFAULT_CLOCK_SKEW) {
      out.setClockSkewSeconds(spec.clockSkewSeconds());
    }
    spec.claimsToHeaders()
        .forEach(
            each ->
                out.addClaimToHeadersBuilder()
                    .setClaimName(each.claim())
                    .setHeaderName(each.header()));
    writeTokenSource(spec.tokenSource(), out);
    writeJwks(context, name, spec.jwks(), out);
    return out.build();
  }

  private static void writeTokenSource(TokenSource source, JwtProvider.Builder out) {
    source
        .headers()
        .forEach(
            each ->
                out.addFromHeadersBuilder().setName(each.header()).setValuePrefix(each.prefix()));
    out.addAllFromParams(source.queryParams());
    out.addAllFromCookies(source.cookies());
  }

  private static void writeJwks(
      PolicyContext context, String name, JwksSource jwks, JwtProvider.Builder out) {
    if (jwks instanceof RemoteJwksSource remote) {
      String field = "providers.%s.remoteJwks.upstream".formatted(name);
      out.setRemoteJwks(remote(remote, ReadyClusters.name(context, field, remote.upstream())));
    } else if (jwks instanceof LocalJwksSource local) {
      out.setLocalJwks(local.source().toProto());
    }
  }

  private static RemoteJwks remote(RemoteJwksSource spec, String cluster) {
    RemoteJwks.Builder out = RemoteJwks.newBuilder();
    out.getHttpUriBuilder()
        .setUri(spec.uri())
        .setCluster(cluster)
        .setTimeout(Durations.toProto(spec.timeout()));
    out.setCacheDuration(Durations.toProto(spec.cacheDuration()));
    if (spec.asyncFetch()) {
      out.setAsyncFetch(JwksAsyncFetch.getDefaultInstance());
    }
    return out.build();
  }
}
