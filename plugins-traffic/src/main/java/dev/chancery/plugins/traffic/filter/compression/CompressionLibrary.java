// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.filter.compression;

import com.google.protobuf.Message;

/** What compresses. */
public sealed interface CompressionLibrary permits Brotli, Gzip, Zstd {

  /** {@return the name of the library, by which Envoy's statistics know it} */
  String libraryName();

  /** {@return its settings as Envoy's message} */
  Message toProto();
}
