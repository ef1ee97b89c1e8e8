// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.gce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.Optional;

/**
 * A signed statement of a service account about itself: a JSON web token.
 *
 * @param header its first part
 * @param claims its second part
 * @param signed what was signed
 * @param signature its third part, in Base64
 */
record Assertion(JsonNode header, JsonNode claims, String signed, String signature) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Reads one; empty if the text is none. */
  static Optional<Assertion> read(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length != 3) {
      return Optional.empty();
    }
    try {
      Base64.Decoder base64 = Base64.getUrlDecoder();
      return Optional.of(
          new Assertion(
              JSON.readTree(base64.decode(parts[0])),
              JSON.readTree(base64.decode(parts[1])),
              parts[0] + "." + parts[1],
              parts[2]));
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty(); // No such token: the caller says so.
    }
  }

  String claim(String name) {
    return claims.path(name).asText();
  }

  /** Whether a key has signed it. */
  boolean isSignedBy(PublicKey key) {
    try {
      Signature verifier = Signature.getInstance("SHA256withRSA");
      verifier.initVerify(key);
      verifier.update(signed.getBytes(StandardCharsets.US_ASCII));
      return verifier.verify(Base64.getUrlDecoder().decode(signature));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false; // A signature of the wrong form is a wrong one.
    }
  }
}
