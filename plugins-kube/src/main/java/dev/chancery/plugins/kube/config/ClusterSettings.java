// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.spi.model.Check;
import java.util.List;

/**
 * One cluster beside the default one.
 *
 * @param name what upstreams call it; empty for the default cluster alone
 * @param kubeconfig path of a kubeconfig; empty (the default) for the file that kubectl would take,
 *     else the service account of the pod that this runs in
 * @param context a context of the kubeconfig; empty (the default) for its current one
 * @param namespaces the namespaces that are read; none (the default) for all of the cluster
 * @param zone the zone of the Envoys that are served, for hints; empty (the default) to leave hints
 *     alone
 * @param discover whether its services become upstreams, too; not by default
 */
public record ClusterSettings(
    @JsonPropertyDescription("What upstreams call the cluster.") String name,
    @JsonProperty(defaultValue = "")
        @JsonPropertyDescription("Path of a kubeconfig; as for the default cluster by default.")
        String kubeconfig,
    @JsonProperty(defaultValue = "")
        @JsonPropertyDescription("Context of the kubeconfig; its current one by default.")
        String context,
    @JsonPropertyDescription("Namespaces that are read; all by default.") List<String> namespaces,
    @JsonProperty(defaultValue = "")
        @JsonPropertyDescription(
            "Zone of the Envoys that are served, whose endpoints come first where hints say so.")
        String zone,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("Whether its services become upstreams, too.")
        boolean discover) {

  /** Copies the list and checks it. */
  public ClusterSettings {
    namespaces = List.copyOf(namespaces);
    for (int i = 0; i < namespaces.size(); i++) {
      Check.resourceName("namespaces[%d]".formatted(i), namespaces.get(i));
    }
  }

  /**
   * {@return all of a cluster that a context names; its services become no upstreams}
   *
   * @param name what upstreams call it; checked by the {@link KubeSettings} that it goes into
   * @param kubeconfig path of a kubeconfig; empty as for the default cluster
   * @param context a context of the kubeconfig; empty for its current one
   */
  public static ClusterSettings of(String name, String kubeconfig, String context) {
    return new ClusterSettings(name, kubeconfig, context, List.of(), "", false);
  }

  /** {@return the same, whose services become upstreams} */
  public ClusterSettings discovered() {
    return new ClusterSettings(name, kubeconfig, context, namespaces, zone, true);
  }

  /** {@return whether it is the one that upstreams need not name} */
  public boolean isDefault() {
    return name.isEmpty();
  }

  /**
   * {@return what a message calls one of its fields; those of named clusters go with {@link #said}}
   *
   * @param field as it stands here, such as {@code context}
   */
  public String field(String field) {
    return isDefault() ? "kube." + field : field;
  }

  /**
   * {@return a message, with the name of the cluster before it if it has one}
   *
   * @param message what is to be said of the cluster
   */
  public String said(String message) {
    return isDefault() ? message : "cluster %s: %s".formatted(name, message);
  }

  /** {@return what is read: namespaces, or an empty name for the whole cluster} */
  public List<String> places() {
    return namespaces.isEmpty() ? List.of("") : namespaces;
  }

  /**
   * {@return which of the {@link #places} a namespace belongs to; none of them, if it is not read}
   *
   * @param namespace its name
   */
  public String place(String namespace) {
    return namespaces.isEmpty() ? "" : namespace;
  }
}
