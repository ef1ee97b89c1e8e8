// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.secret;

import dev.chancery.spi.model.InvalidValueException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** One block of a PEM text (RFC 7468). */
final class PemBlock {

  private static final String BEGIN = "-----BEGIN ";
  private static final String END = "-----END ";
  private static final String DASHES = "-----";
  private static final Base64.Encoder LINES =
      Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

  private final String label;
  private final byte[] content;

  private PemBlock(String label, byte[] content) {
    this.label = label;
    this.content = content;
  }

  /**
   * All blocks of a text; what stands between them is left out.
   *
   * @param field where the text stands, for the message
   * @throws InvalidValueException if a block has no end or is not in base64; it quotes nothing
   */
  static List<PemBlock> all(String field, SecretText secret) {
    String text = secret.value();
    List<PemBlock> blocks = new ArrayList<>();
    for (int begin = text.indexOf(BEGIN); begin >= 0; ) {
      int labelEnd = text.indexOf(DASHES, begin + BEGIN.length());
      String label = labelEnd < 0 ? "" : text.substring(begin + BEGIN.length(), labelEnd);
      String last = END + label + DASHES;
      int end = labelEnd < 0 ? -1 : text.indexOf(last, labelEnd);
      if (end < 0) {
        throw wrong(field, blocks.size() + 1, "has no end");
      }
      String base64 = text.substring(labelEnd + DASHES.length(), end);
      blocks.add(new PemBlock(label, decode(field, blocks.size() + 1, base64)));
      begin = text.indexOf(BEGIN, end + last.length());
    }
    return blocks;
  }

  private static byte[] decode(String field, int number, String base64) {
    try {
      return Base64.getDecoder().decode(base64.replaceAll("\\s", ""));
    } catch (IllegalArgumentException e) {
      // Its message quotes the text.
      throw wrong(field, number, "is encrypted or not in base64");
    }
  }

  private static InvalidValueException wrong(String field, int number, String what) {
    return new InvalidValueException(
        field,
        "found a PEM block, number %d, that %s (expected: -----BEGIN …-----, base64, -----END …-----; nothing of it is shown)"
            .formatted(number, what));
  }

  /** What it says that it is, such as {@code CERTIFICATE}. */
  String label() {
    return label;
  }

  /** What it holds, in DER. */
  byte[] content() {
    return content.clone();
  }

  /** The block alone, in lines of 64 letters. */
  String text() {
    return BEGIN
        + label
        + DASHES
        + "\n"
        + LINES.encodeToString(content)
        + "\n"
        + END
        + label
        + DASHES
        + "\n";
  }
}
