// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.client;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListMeta;
import java.io.InputStream;
import java.time.Duration;
import java.util.Objects;

/**
 * Reads all objects once, page by page, so that neither side has to hold the answer as a whole.
 *
 * @param <T> the kind
 */
final class ObjectList<T extends HasMetadata> implements AutoCloseable {

  private static final int PAGE = 500;
  private static final Duration SILENCE = Duration.ofSeconds(20);

  private final ObjectsOf<T> objects;
  private final Connection connection;
  private final Receiver<T> receiver;
  private volatile Download page; // written in tasks
  private volatile boolean closed;

  /**
   * Who hears of them, in tasks.
   *
   * @param <T> the kind
   */
  interface Receiver<T> {

    /** One of them. */
    void object(T object);

    /**
     * Those were all.
     *
     * @param version from where to go on
     */
    void complete(String version);

    /** They can't be read; what was told so far is not all. */
    void fails(Throwable failure);
  }

  ObjectList(ObjectsOf<T> objects, Connection connection, Receiver<T> receiver) {
    this.objects = objects;
    this.connection = connection;
    this.receiver = receiver;
    this.page = read("");
  }

  private Download read(String next) {
    return Download.start(connection, objects.page(PAGE, next), SILENCE, new Page());
  }

  @Override
  public void close() {
    closed = true;
    page.close();
  }

  private final class Page extends WholeAnswer {

    @Override
    void complete(InputStream answer) {
      try {
        KubernetesResourceList<T> items =
            connection.client().getKubernetesSerialization().unmarshal(answer, objects.listType());
        items.getItems().forEach(receiver::object);
        goOn(items.getMetadata());
      } catch (RuntimeException e) {
        receiver.fails(e);
      }
    }

    private void goOn(ListMeta metadata) {
      String next = Objects.requireNonNullElse(metadata.getContinue(), "");
      if (next.isEmpty()) {
        receiver.complete(metadata.getResourceVersion());
      } else {
        page = read(next);
        if (closed) {
          page.close();
        }
      }
    }

    @Override
    public void fails(Throwable failure) {
      receiver.fails(failure);
    }
  }
}
