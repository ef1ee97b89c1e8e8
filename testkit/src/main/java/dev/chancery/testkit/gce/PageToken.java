// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.gce;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * Where a page begins: after the last item of the page before it, so that items that come and go
 * meanwhile neither repeat nor hide others.
 *
 * @param page the number of the page that begins here; the first is 1
 * @param query the fingerprint of the list that it belongs to
 * @param scope the scope of the last item
 * @param name its name
 * @param created when it was made
 */
record PageToken(int page, String query, String scope, String name, Instant created) {

  /** The text of it, with characters that have to be escaped in a query, as Google's may have. */
  String write() {
    String text = String.join("\n", Integer.toString(page), query, scope, name, created.toString());
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Reads a token; empty if it is none. */
  static Optional<PageToken> read(String text) {
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      String[] parts = new String(bytes, StandardCharsets.UTF_8).split("\n", -1);
      return parts.length != 5
          ? Optional.empty()
          : Optional.of(
              new PageToken(
                  Integer.parseInt(parts[0]),
                  parts[1],
                  parts[2],
                  parts[3],
                  Instant.parse(parts[4])));
    } catch (IllegalArgumentException | DateTimeException e) {
      return Optional.empty(); // Whatever it is, Google's word for it is the same.
    }
  }

  /** The page that a request asks for; the first if it has no good token. */
  static int pageOf(IncomingRequest request) {
    return read(request.parameter("pageToken")).map(PageToken::page).orElse(1);
  }
}
