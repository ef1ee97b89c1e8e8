// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.client;

import dev.chancery.testkit.Pem;
import java.net.URI;

/** A service account's key, in the form that Google gives out. */
final class KeyFile {

  /** Part of the private key: must turn up nowhere. */
  final String secret;

  private final String pem;

  KeyFile() {
    this.pem = Pem.privateKey(Pem.rsaKey());
    this.secret = pem.substring(128, 148); // of the second line
  }

  /** The key of that account, whose tokens are given out there. */
  String json(String account, URI tokens) {
    return """
        {"type": "service_account", "project_id": "shop", "private_key_id": "k1",
         "private_key": "%s", "client_email": "%s@shop.iam.gserviceaccount.com",
         "client_id": "1", "token_uri": "%s/token"}
        """
        .formatted(pem.replace("\n", "\\n"), account, tokens);
  }
}
