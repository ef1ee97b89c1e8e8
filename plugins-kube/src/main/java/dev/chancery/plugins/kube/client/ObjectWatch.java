// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.client;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.WatchEvent;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Hears of changes from one version on, until the API server ends that, in a few minutes.
 *
 * @param <T> the kind
 */
final class ObjectWatch<T extends HasMetadata> implements AutoCloseable {

  private static final Duration SHORTEST = Duration.ofMinutes(2);
  private static final Duration MARGIN = Duration.ofSeconds(20);

  private final ObjectsOf<T> objects;
  private final Connection connection;
  private final Receiver<T> receiver;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream(); // used in tasks
  private final Download download;

  /**
   * Who hears of them, in tasks.
   *
   * @param <T> the kind
   */
  interface Receiver<T> {

    /** From now on each change is told. */
    void opened();

    /** An object is there, or was changed. */
    void is(T object);

    /** An object has gone. */
    void gone(T object);

    /**
     * All until that version was told.
     *
     * @param version from where another may go on
     */
    void reached(String version);

    /** It has ended, as it should. */
    void ended();

    /** It was cut. */
    void cut();

    /** It can't be had, or not be understood. */
    void fails(Throwable failure);
  }

  /**
   * Begins.
   *
   * @param version from which on
   */
  ObjectWatch(ObjectsOf<T> objects, Connection connection, String version, Receiver<T> receiver) {
    this.objects = objects;
    this.connection = connection;
    this.receiver = receiver;
    Duration length = length(connection);
    this.download =
        Download.start(
            connection, objects.changes(version, length), length.plus(MARGIN), new Lines());
  }

  /** Not the same for all, so that they do not end together. */
  private static Duration length(Connection connection) {
    return SHORTEST.plusSeconds(connection.context().random().nextInt((int) SHORTEST.toSeconds()));
  }

  private void event(String text) {
    WatchEvent event =
        connection.client().getKubernetesSerialization().unmarshal(text, WatchEvent.class);
    if (event.getObject() instanceof Status status) {
      throw new KubernetesClientException(status);
    }
    T object = objects.type().cast(event.getObject());
    switch (event.getType()) {
      case "ADDED", "MODIFIED" -> receiver.is(object);
      case "DELETED" -> receiver.gone(object);
      default -> {} // a bookmark: nothing but its version
    }
    receiver.reached(object.getMetadata().getResourceVersion());
  }

  @Override
  public void close() {
    download.close();
  }

  private final class Lines implements Download.Receiver {

    private boolean opened;

    @Override
    public void begins() {
      opened = true;
      receiver.opened();
    }

    @Override
    public void receives(byte[] bytes) {
      int start = 0;
      for (int i = 0; i < bytes.length; i++) {
        if (bytes[i] == '\n') {
          line.write(bytes, start, i - start);
          start = i + 1;
          if (!take()) {
            return;
          }
        }
      }
      line.write(bytes, start, bytes.length - start);
    }

    private boolean take() {
      String text = line.toString(StandardCharsets.UTF_8);
      line.reset();
      try {
        event(text);
        return true;
      } catch (RuntimeException e) {
        close();
        receiver.fails(e);
        return false;
      }
    }

    @Override
    public void ends() {
      receiver.ended();
    }

    @Override
    public void fails(Throwable failure) {
      if (opened) {
        receiver.cut();
      } else {
        receiver.fails(failure);
      }
    }
  }
}
