// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.client;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;

/** Collects the pieces of an answer that can only be read as a whole. */
abstract class WholeAnswer implements Download.Receiver {

  private final ByteArrayOutputStream text = new ByteArrayOutputStream();

  /** All of it is there. */
  abstract void complete(InputStream answer);

  @Override
  public final void begins() {}

  @Override
  public final void receives(byte[] bytes) {
    text.writeBytes(bytes);
  }

  @Override
  public final void ends() {
    complete(new ByteArrayInputStream(text.toByteArray()));
  }
}
