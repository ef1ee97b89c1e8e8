// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.admin;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * What was asked of the admin port.
 *
 * @param uri path and query as they came
 * @param accept the media types that the client understands; empty if it does not say
 */
record PageRequest(URI uri, String accept) {

  /** The path, decoded. */
  String path() {
    return Optional.ofNullable(uri.getPath()).orElse("/");
  }

  /** The first value of a parameter in the query; empty if it is not there. */
  String parameter(String name) {
    String query = Optional.ofNullable(uri.getRawQuery()).orElse("");
    return Arrays.stream(query.split("&", -1))
        .filter(pair -> pair.startsWith(name + "="))
        .map(pair -> URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8))
        .findFirst()
        .orElse("");
  }
}
