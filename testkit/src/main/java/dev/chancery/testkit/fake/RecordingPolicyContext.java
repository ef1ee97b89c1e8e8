// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.fake;

import com.google.protobuf.Message;
import dev.chancery.core.json.ProtoJson;
import dev.chancery.spi.EnvoyJson;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.policy.PolicyContext;
import dev.chancery.spi.policy.PolicyKind;
import dev.chancery.spi.secret.SecretContent;
import dev.chancery.spi.secret.SecretPart;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.SdsSecretConfig;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A {@link PolicyContext} that remembers what it is told, and has the secrets and upstreams that it
 * is given. It refuses what a control plane refuses. For one part and one thread.
 */
public final class RecordingPolicyContext implements PolicyContext {

  private final EnvoyJson json = new ProtoJson();

  private final PolicyKind<?> kind;
  private final boolean listener;
  private final RecordingUpstreamContext secrets = new RecordingUpstreamContext();
  private final Map<ResourceRef, String> upstreams = new HashMap<>();
  private final SortedMap<String, Message> configs = new TreeMap<>();
  private final SortedSet<String> filters = new TreeSet<>();
  private final SortedMap<String, Record> values = new TreeMap<>();
  private final List<Cluster> clusters = new ArrayList<>();

  private RecordingPolicyContext(PolicyKind<?> kind, boolean listener) {
    this.kind = kind;
    this.listener = listener;
  }

  /**
   * {@return a context for a part within a listener: a virtual host, a route or a destination}
   *
   * @param kind the policy, by whose slots filters are known
   */
  public static RecordingPolicyContext withinListener(PolicyKind<?> kind) {
    return new RecordingPolicyContext(kind, false);
  }

  /**
   * {@return a context for a listener}
   *
   * @param kind the policy, by whose slots filters are known
   */
  public static RecordingPolicyContext ofListener(PolicyKind<?> kind) {
    return new RecordingPolicyContext(kind, true);
  }

  /**
   * Adds a secret with these parts.
   *
   * @param secret namespace and name
   * @param parts those that {@code secretParts} tells of; what they hold is not known
   * @return this
   */
  public RecordingPolicyContext withSecret(ResourceRef secret, SecretPart... parts) {
    secrets.withSecret(secret, parts);
    return this;
  }

  /**
   * Adds a secret that holds this.
   *
   * @param secret namespace and name
   * @param content what it holds; its parts follow from that
   * @return this
   */
  public RecordingPolicyContext withSecret(ResourceRef secret, SecretContent content) {
    secrets.withSecret(secret, content);
    return this;
  }

  /**
   * Adds an upstream that the policy names and that is served.
   *
   * @param upstream namespace and name; its cluster is {@code <name>_<namespace>}
   * @return this
   */
  public RecordingPolicyContext withUpstream(ResourceRef upstream) {
    upstreams.put(upstream, "%s_%s".formatted(upstream.name(), upstream.namespace()));
    return this;
  }

  @Override
  public EnvoyJson json() {
    return json;
  }

  @Override
  public void warn(String field, String message) {
    secrets.warn(field, message);
  }

  @Override
  public Set<SecretPart> secretParts(String field, ResourceRef secret) {
    refuseWithinListener("a secret");
    return secrets.secretParts(field, secret);
  }

  @Override
  public SecretContent secretContent(String field, ResourceRef secret) {
    return secrets.secretContent(field, secret);
  }

  @Override
  public SdsSecretConfig secret(String field, ResourceRef secret, SecretPart part) {
    refuseWithinListener("a secret");
    return secrets.secret(field, secret, part);
  }

  @Override
  public Optional<String> cluster(ResourceRef upstream) {
    String name = upstreams.get(upstream);
    if (name == null) {
      throw new IllegalArgumentException(
          "the policy does not name %s among its referencedUpstreams()".formatted(upstream));
    }
    return Optional.of(name);
  }

  @Override
  public String addCluster(Cluster cluster) {
    refuseWithinListener("a cluster");
    if (clusters.stream().anyMatch(other -> other.getName().equals(cluster.getName()))) {
      throw new IllegalStateException(
          "a cluster '%s' was added before (expected: each name once)"
              .formatted(cluster.getName()));
    }
    clusters.add(cluster);
    return "policy/" + cluster.getName();
  }

  private void refuseWithinListener(String what) {
    if (!listener) {
      throw new IllegalStateException(
          "%s is lent for a listener alone (expected: require(filter, key, value))"
              .formatted(what));
    }
  }

  @Override
  public void configure(String filter, Message config) {
    if (listener) {
      throw new IllegalStateException(
          "a filter is configured for all of a listener where it is made, in httpFilters()");
    }
    require(filter);
    if (configs.putIfAbsent(filter, config) != null) {
      throw new IllegalStateException(
          "the filter %s is configured a second time for this part".formatted(filter));
    }
  }

  @Override
  public void require(String filter) {
    if (kind.filters().stream().noneMatch(slot -> slot.holds(filter))) {
      throw new IllegalArgumentException(
          "the policy '%s' has no slot for the filter %s".formatted(kind.option(), filter));
    }
    filters.add(filter);
  }

  @Override
  public void require(String filter, String key, Record value) {
    require(filter);
    Record before = values.putIfAbsent(key, value);
    if (before != null && !before.equals(value)) {
      throw new IllegalStateException("'%s' is required with different settings".formatted(key));
    }
  }

  /** {@return all warnings, in order} */
  public List<RecordingUpstreamContext.Warning> warnings() {
    return secrets.warnings();
  }

  /** {@return what filters were configured for the part, by their names} */
  public SortedMap<String, Message> configs() {
    return Collections.unmodifiableSortedMap(configs);
  }

  /** {@return the filters that were required, those that were configured among them} */
  public SortedSet<String> requiredFilters() {
    return Collections.unmodifiableSortedSet(filters);
  }

  /** {@return what was required beside filters, by key} */
  public SortedMap<String, Record> requiredValues() {
    return Collections.unmodifiableSortedMap(values);
  }

  /** {@return the clusters that were added, in order} */
  public List<Cluster> clusters() {
    return List.copyOf(clusters);
  }
}
