// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.http;

import java.net.URI;

/** The host of an address, for messages: the rest may hold more than others should read. */
final class HostName {

  private HostName() {}

  static String of(URI address) {
    String authority = address.getRawAuthority();
    if (authority == null) {
      return "an address without a host";
    }
    return authority.substring(authority.lastIndexOf('@') + 1);
  }

  static String of(String address) {
    try {
      return of(URI.create(address));
    } catch (IllegalArgumentException e) {
      return "an address that is none";
    }
  }
}
