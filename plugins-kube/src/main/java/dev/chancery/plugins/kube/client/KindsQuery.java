// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.client;

import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.APIResourceList;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Asks once which kinds of an API group the cluster has. */
final class KindsQuery implements AutoCloseable {

  private static final Duration SILENCE = Duration.ofSeconds(20);

  private final Connection connection;
  private final Receiver receiver;
  private final Download download;

  /** Who hears of it, in tasks. */
  interface Receiver {

    /**
     * Those are there.
     *
     * @param plurals such as {@code upstreams}; none if the group is not known
     */
    void known(Set<String> plurals);

    /** There is no answer, or none that can be understood. */
    void fails(Throwable failure);
  }

  /**
   * Asks.
   *
   * @param version group and version, such as {@code chancery.dev/v1}
   */
  KindsQuery(Connection connection, String version, Receiver receiver) {
    this.connection = connection;
    this.receiver = receiver;
    this.download = Download.start(connection, "/apis/" + version, SILENCE, new Answer());
  }

  private Set<String> plurals(InputStream answer) {
    return connection
        .client()
        .getKubernetesSerialization()
        .unmarshal(answer, APIResourceList.class)
        .getResources()
        .stream()
        .map(APIResource::getName)
        .filter(name -> !name.contains("/")) // such as upstreams/status
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Ends it at once, from any thread; nothing more is told. */
  @Override
  public void close() {
    download.close();
  }

  private final class Answer extends WholeAnswer {

    @Override
    void complete(InputStream answer) {
      Set<String> plurals;
      try {
        plurals = plurals(answer);
      } catch (RuntimeException e) {
        receiver.fails(e);
        return;
      }
      receiver.known(plurals);
    }

    @Override
    public void fails(Throwable failure) {
      if (ClientFailures.isRefusal(failure, HttpURLConnection.HTTP_NOT_FOUND)) {
        receiver.known(Set.of());
      } else {
        receiver.fails(failure);
      }
    }
  }
}
