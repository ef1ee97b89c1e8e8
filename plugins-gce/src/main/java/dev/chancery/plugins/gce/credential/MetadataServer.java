// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.credential;

import java.net.URI;

/** The server that tells a machine of Google's who it is. */
final class MetadataServer {

  private static final String HOST = "metadata.google.internal";
  private static final String HOST_VARIABLE = "GCE_METADATA_HOST";

  private MetadataServer() {}

  static String host(Environment environment) {
    String host = environment.variable(HOST_VARIABLE);
    return host.isEmpty() ? HOST : host;
  }

  /** The address to ask instead, where the environment names another host. */
  static URI rewrite(URI asked, Environment environment) {
    if (!HOST.equals(asked.getHost())) {
      return asked;
    }
    String rest =
        asked.getRawPath() + (asked.getRawQuery() == null ? "" : "?" + asked.getRawQuery());
    return URI.create("http://" + host(environment) + rest);
  }
}
