// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.store;

import dev.chancery.plugins.kube.client.CallFailedException;
import dev.chancery.plugins.kube.client.CallFailedException.Reason;
import dev.chancery.plugins.kube.client.KeptObject;
import dev.chancery.plugins.kube.client.ObjectClient;
import dev.chancery.spi.ResourceReader;
import dev.chancery.spi.ResourceWriter;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.store.Kept;
import dev.chancery.spi.store.ResourceStore;
import dev.chancery.spi.store.StoreUnavailableException;
import dev.chancery.spi.store.WriteCondition;
import dev.chancery.spi.store.WriteRefusedException;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Keeps resources as objects of a cluster, whose definitions {@code chancery crds} prints. The
 * version is the object's {@code metadata.resourceVersion}, and the API server itself holds a write
 * against it; it changes with the status, too.
 *
 * <p>A write replaces the {@code spec} as a whole. Labels and annotations of the resource are put
 * to those that the object has; those of others stay, and so do its status, owners and finalizers.
 * It takes a role with the verbs {@code get}, {@code create} and {@code update} for the kind. A
 * write that the role or an admission webhook forbids, or that the definition does not allow, is
 * refused.
 *
 * <p>How long a call waits, and how often it is tried, is the client's to say.
 */
public final class KubeStore implements ResourceStore {

  /** How often an object may change between its reading and its writing. */
  private static final int ATTEMPTS = 5;

  private final ObjectClient client;
  private final ResourceReader reader;
  private final ResourceWriter writer;

  /**
   * A store in a cluster, which has not asked anything yet.
   *
   * @param client asks the cluster; whoever made it closes it
   * @param reader reads objects, such as {@code ControlPlane.reader()}
   * @param writer writes them, such as {@code ControlPlane.writer()}
   */
  public KubeStore(KubernetesClient client, ResourceReader reader, ResourceWriter writer) {
    this.client = new ObjectClient(client);
    this.reader = reader;
    this.writer = writer;
  }

  @Override
  public <R extends Resource> Optional<Kept<R>> read(Class<R> type, ResourceKey key) {
    return found(key)
        .map(
            object ->
                Kept.of(
                    type,
                    key,
                    reader.read(key.toString(), object.text()),
                    object.resourceVersion()));
  }

  @Override
  public String write(Resource resource, WriteCondition condition) {
    ResourceKey key = resource.key();
    String yaml = writer.write(resource);
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<KeptObject> found = found(key);
      found.ifPresentOrElse(
          object -> condition.check(key, object.resourceVersion()),
          () -> condition.checkMissing(key));
      Optional<KeptObject> written =
          written(
              key,
              () ->
                  found.isPresent()
                      ? client.replace(key, found.get(), yaml)
                      : client.create(key, yaml));
      if (written.isPresent()) {
        return written.get().resourceVersion();
      }
    }
    throw new StoreUnavailableException(
        "%s could not be written: it changed each of %d times between its reading and its writing"
            .formatted(key, ATTEMPTS));
  }

  private Optional<KeptObject> found(ResourceKey key) {
    try {
      return client.get(key);
    } catch (CallFailedException e) {
      throw new StoreUnavailableException(String.valueOf(e.getMessage()));
    }
  }

  /** Empty if the object has changed since it was read: then the condition is looked at again. */
  private static Optional<KeptObject> written(ResourceKey key, Supplier<KeptObject> write) {
    try {
      return Optional.of(write.get());
    } catch (CallFailedException e) {
      if (e.reason() == Reason.CHANGED) {
        return Optional.empty();
      }
      String message = String.valueOf(e.getMessage());
      throw e.reason() == Reason.AWAY
          ? new StoreUnavailableException(message)
          : new WriteRefusedException(key, message);
    }
  }
}
