// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.client;

import dev.chancery.plugins.kube.cluster.LeaseName;
import dev.chancery.plugins.kube.cluster.LeaseState;
import dev.chancery.plugins.kube.config.KubeSettings;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A Lease, asked for by a connection of its own. */
public final class LeaseConnection implements LeaseStore {

  private static final String ROLE =
      "a role with the verbs 'get', 'create' and 'update' for leases.coordination.k8s.io";

  private final KubernetesClient client;
  private final LeaseName name;
  private @Nullable Lease last;

  private LeaseConnection(KubernetesClient client, LeaseName name) {
    this.client = client;
    this.name = name;
  }

  /**
   * {@return a connection that has not asked anything yet}
   *
   * @param settings whose default cluster it is
   * @param name which Lease it asks for
   * @param timeout how long one question may take
   * @throws LeaseException if the settings name no cluster that can be asked
   */
  public static LeaseStore open(KubeSettings settings, LeaseName name, Duration timeout)
      throws LeaseException {
    try {
      Kubeconfig kubeconfig = new Kubeconfig(settings.defaultCluster());
      return new LeaseConnection(Cluster.connect(kubeconfig, timeout), name);
    } catch (IllegalArgumentException e) {
      throw new LeaseException(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public Optional<LeaseState> read() throws LeaseException {
    last = ask("read", () -> leases().withName(name.name()).get());
    return Optional.ofNullable(last).map(LeaseSpecs::state);
  }

  @Override
  public LeaseState write(LeaseState state) throws LeaseException {
    Lease before = last;
    Lease written = before == null ? create(state) : replace(LeaseSpecs.with(before, state));
    last = written;
    return LeaseSpecs.state(written);
  }

  private Lease create(LeaseState state) throws LeaseException {
    Lease named =
        new LeaseBuilder()
            .withNewMetadata()
            .withNamespace(name.namespace())
            .withName(name.name())
            .endMetadata()
            .build();
    return ask("make", () -> leases().resource(LeaseSpecs.with(named, state)).create());
  }

  /** The version that the object has says what it is to replace. */
  private Lease replace(Lease lease) throws LeaseException {
    return ask("write", () -> leases().resource(lease).update());
  }

  private NonNamespaceOperation<Lease, ?, Resource<Lease>> leases() {
    return client.leases().inNamespace(name.namespace());
  }

  private <T> T ask(String verb, Supplier<T> question) throws LeaseException {
    try {
      return question.get();
    } catch (KubernetesClientException e) {
      if (isOther(e)) {
        throw new LeaseConflictException("lease %s was written by somebody else".formatted(name));
      }
      throw failed(verb, e);
    } catch (RuntimeException e) { // such as a token that no header can hold
      throw failed(verb, e);
    }
  }

  /** A Lease that is replaced and has gone meanwhile is another one, too. */
  private boolean isOther(KubernetesClientException refusal) {
    return refusal.getCode() == HttpURLConnection.HTTP_CONFLICT
        || (last != null && refusal.getCode() == HttpURLConnection.HTTP_NOT_FOUND);
  }

  private LeaseException failed(String verb, RuntimeException failure) {
    return new LeaseException(
        "could not %s lease %s: %s".formatted(verb, name, ClientFailures.reason(failure, ROLE)));
  }

  @Override
  public void close() {
    client.close();
  }
}
