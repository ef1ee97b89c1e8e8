// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.leader;

import dev.chancery.spi.ElectionSink;
import dev.chancery.spi.Elector;
import dev.chancery.spi.PluginContext;

/** For a control plane that has no other replicas: it leads, always. */
public final class SoleElector implements Elector {

  private static final String SELF = "this replica";

  /** An election with one candidate. */
  public SoleElector() {}

  @Override
  public AutoCloseable stand(PluginContext context, ElectionSink sink) {
    sink.leads(SELF);
    return () -> {};
  }
}
