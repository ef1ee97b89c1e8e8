// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import com.google.protobuf.Message;
import dev.chancery.core.plugin.PolicyRole;
import dev.chancery.core.translate.PolicyRun.Part;
import dev.chancery.spi.EnvoyJson;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.policy.PolicyContext;
import dev.chancery.spi.secret.SecretContent;
import dev.chancery.spi.secret.SecretPart;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.SdsSecretConfig;
import java.util.Optional;
import java.util.Set;

/** What one policy is lent for one part. */
record PartContext(PolicyRun run, PolicyRole<?> role, Part part) implements PolicyContext {

  @Override
  public void warn(String field, String message) {
    run.warn(role, part, new PolicyRun.Said(field, message));
  }

  @Override
  public Optional<String> cluster(ResourceRef upstream) {
    if (!run.references().named().contains(upstream)) {
      throw new IllegalArgumentException(
          "%s does not name %s among its referencedUpstreams()"
              .formatted(role.kind().type().getName(), upstream));
    }
    return run.references().missing().contains(upstream)
        ? Optional.empty()
        : Optional.of(Names.cluster(upstream));
  }

  @Override
  public String describe(ResourceRef upstream) {
    return run.passes().describe(upstream);
  }

  @Override
  public EnvoyJson json() {
    return run.passes().json();
  }

  @Override
  public Set<SecretPart> secretParts(String field, ResourceRef secret) {
    return sds().parts(field, secret);
  }

  @Override
  public SdsSecretConfig secret(String field, ResourceRef secret, SecretPart part) {
    return sds().config(field, secret, part);
  }

  @Override
  public SecretContent secretContent(String field, ResourceRef secret) {
    return run.references().secrets().content(field, secret);
  }

  private SecretRequests sds() {
    extras("a secret is named");
    return run.references().secrets();
  }

  @Override
  public String addCluster(Cluster cluster) {
    return extras("a cluster is added").add(role.kind().option(), cluster);
  }

  private ListenerExtras extras(String what) {
    return run.references()
        .extras()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    what + " where a listener is made, such as in httpFilters()"));
  }

  @Override
  public void configure(String filter, Message config) {
    if (!part.isWithinListener()) {
      throw new IllegalStateException(
          "a filter is configured for all of a listener where it is made, in httpFilters()");
    }
    require(filter);
    part.configs().set(role.plugin(), filter, config);
  }

  @Override
  public void require(String filter) {
    if (role.kind().filters().stream().noneMatch(slot -> slot.holds(filter))) {
      throw new IllegalArgumentException(
          "the policy '%s' has no slot for the filter %s".formatted(role.kind().option(), filter));
    }
    run.demands().add(role.kind().option(), filter);
  }

  @Override
  public void require(String filter, String key, Record value) {
    require(filter);
    run.demands().add(role.kind().option(), key, value);
  }
}
