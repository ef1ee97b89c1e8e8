package dev.chancery.testkit.gce;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Base64;

/**
 * A key of a service account. Its text does not tell it.
 *
 * @param email the account
 * @param id the id of the key
 * @param pair the key
 */
record ServiceAccountKey(String email, String id, KeyPair pair) {

  private static final int BITS = 2048;

  /** Makes a key. */
  static ServiceAccountKey make(String email) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(BITS);
      return new ServiceAccountKey(email, Secrets.hex(20), generator.generateKeyPair());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has RSA", e);
    }
  }

  PublicKey publicKey() {
    return pair.getPublic();
  }

  /** The private key in PEM, of PKCS#8. */
  String privateKeyPem() {
    PrivateKey key = pair.getPrivate();
    Base64.Encoder lines = Base64.getMimeEncoder(64, new byte[] {'\n'});
    return "-----BEGIN PRIVATE KEY-----\n"
        + lines.encodeToString(key.getEncoded())
        + "\n-----END PRIVATE KEY-----\n";
  }

  @Override
  public String toString() {
    return "key %s of %s".formatted(id, email);
  }
}
