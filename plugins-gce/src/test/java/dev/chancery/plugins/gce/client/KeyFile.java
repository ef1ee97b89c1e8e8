package dev.chancery.plugins.gce.client;

import java.net.URI;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** A service account's key, in the form that Google gives out. */
final class KeyFile {

  /** Part of the private key: must turn up nowhere. */
  final String secret;

  private final String pem;

  KeyFile() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      String base64 =
          Base64.getMimeEncoder(64, new byte[] {'\n'})
              .encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
      this.secret = base64.substring(100, 120);
      this.pem = "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
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
