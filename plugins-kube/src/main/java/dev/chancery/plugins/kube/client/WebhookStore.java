// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.client;

import java.util.Map;
import java.util.Optional;

/**
 * What a webhook keeps in a cluster: its certificate, which its replicas share, and the
 * configuration by which the API server finds it. Calls wait for the API server, and throw {@link
 * IllegalStateException} if it refuses; the message is for the operator, and has nothing secret.
 */
public interface WebhookStore extends AutoCloseable {

  /**
   * A secret as it is in the cluster. Its text form does not tell what it holds.
   *
   * @param version what it is replaced by
   * @param data its values, by name
   */
  record Kept(String version, Map<String, String> data) {

    /** Copies the map. */
    public Kept {
      data = Map.copyOf(data);
    }

    @Override
    public String toString() {
      return "Kept[version=%s]".formatted(version);
    }
  }

  /** {@return the secret, if it is there} */
  Optional<Kept> secret();

  /**
   * Writes the secret.
   *
   * @param data its values, by name
   * @param version of the one that it replaces; empty if there is none
   * @return whether it was written; not if somebody else was faster
   */
  boolean keep(Map<String, String> data, String version);

  /** {@return the configuration; empty if it is not there} */
  Map<String, Object> configuration();

  /**
   * Writes the configuration, by server-side apply.
   *
   * @param configuration the whole object
   */
  void apply(Map<String, Object> configuration);

  @Override
  void close();
}
