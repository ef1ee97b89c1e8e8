// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.gce;

import dev.chancery.testkit.Pem;
import java.security.KeyPair;
import java.security.PublicKey;

/**
 * A key of a service account. Its text does not tell it.
 *
 * @param email the account
 * @param id the id of the key
 * @param pair the key
 */
record ServiceAccountKey(String email, String id, KeyPair pair) {

  /** Makes a key. */
  static ServiceAccountKey make(String email) {
    return new ServiceAccountKey(email, Secrets.hex(20), Pem.rsaKey());
  }

  PublicKey publicKey() {
    return pair.getPublic();
  }

  /** The private key in PEM, of PKCS#8. */
  String privateKeyPem() {
    return Pem.privateKey(pair);
  }

  @Override
  public String toString() {
    return "key %s of %s".formatted(id, email);
  }
}
