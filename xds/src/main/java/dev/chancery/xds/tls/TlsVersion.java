// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds.tls;

import java.util.List;

/** A version of TLS. Older ones are not safe, and are not offered (RFC 8996). */
public enum TlsVersion {
  /** TLS 1.2. */
  TLS_1_2,
  /** TLS 1.3. */
  TLS_1_3;

  /** This one and what is newer, as the JDK names them. */
  List<String> andNewer() {
    return this == TLS_1_3 ? List.of("TLSv1.3") : List.of("TLSv1.3", "TLSv1.2");
  }
}
