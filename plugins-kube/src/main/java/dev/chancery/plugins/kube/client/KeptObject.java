// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.client;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;

/** One of Chancery's own resources as an object of a cluster, to be replaced by another. */
public final class KeptObject {

  private final GenericKubernetesResource object;
  private final String text;

  KeptObject(GenericKubernetesResource object, String text) {
    this.object = object;
    this.text = text;
  }

  /** {@return a text that is another whenever the object is, its status included} */
  public String resourceVersion() {
    return object.getMetadata().getResourceVersion();
  }

  /** {@return its JSON, without what the API server alone makes of it} */
  public String text() {
    return text;
  }

  GenericKubernetesResource object() {
    return object;
  }
}
