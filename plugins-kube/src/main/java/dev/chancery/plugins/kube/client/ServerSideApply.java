// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.client;

import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;

/** Writing by server-side apply, by which each field has somebody who manages it. */
final class ServerSideApply {

  private ServerSideApply() {}

  /** As that manager, who takes fields from others. */
  static PatchContext forcing(String manager) {
    return as(manager, true);
  }

  /** As that manager; nothing is written where a field is another's. */
  static PatchContext yielding(String manager) {
    return as(manager, false);
  }

  private static PatchContext as(String manager, boolean force) {
    return new PatchContext.Builder()
        .withPatchType(PatchType.SERVER_SIDE_APPLY)
        .withFieldManager(manager)
        .withForce(force)
        .build();
  }
}
