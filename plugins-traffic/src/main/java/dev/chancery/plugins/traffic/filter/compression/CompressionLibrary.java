// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.filter.compression;

import com.google.protobuf.Message;

/** What compresses. */
public sealed interface CompressionLibrary permits Brotli, Gzip, Zstd {

  /** The name of the library, by which Envoy's statistics know it. */
  String libraryName();

  /** The same in Envoy's messages. */
  Message toProto();
}
