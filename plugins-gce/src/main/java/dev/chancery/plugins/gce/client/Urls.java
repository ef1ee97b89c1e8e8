// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.client;

/** Reads Compute Engine's URLs of things. */
final class Urls {

  private Urls() {}

  /** The name of a thing: what is behind the last slash. */
  static String last(String url) {
    return url.substring(url.lastIndexOf('/') + 1);
  }

  /** The zone of a thing; empty if it is in none. */
  static String zone(String url) {
    int start = url.indexOf("/zones/");
    if (start < 0) {
      return "";
    }
    String rest = url.substring(start + "/zones/".length());
    int end = rest.indexOf('/');
    return end < 0 ? rest : rest.substring(0, end);
  }
}
