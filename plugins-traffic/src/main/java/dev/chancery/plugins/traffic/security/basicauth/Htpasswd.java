// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.security.basicauth;

import dev.chancery.spi.model.InvalidValueException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The form of a list of users that Envoy reads: {@code <name>:{SHA}<digest>} in each line. */
final class Htpasswd {

  private static final String SHA = "{SHA}";
  private static final Pattern HASH = Pattern.compile("\\{SHA}[A-Za-z0-9+/]{27}=");
  private static final Pattern NOT_IN_NAMES = Pattern.compile("[:\\p{Cntrl}]|^#");

  private Htpasswd() {}

  /**
   * A user.
   *
   * @param name the name
   * @param hash the digest of the password, as it stands in the line
   */
  record User(String name, String hash) {

    /** The line in a list of users. */
    String line() {
      return name + ":" + hash;
    }

    /** Tells nothing. */
    @Override
    public String toString() {
      return "User[redacted]";
    }
  }

  /**
   * The users of a list; refuses what Envoy would refuse. Nothing of it is quoted, only the number
   * of the line.
   */
  static List<User> read(String field, String text) {
    List<String> lines = text.lines().toList();
    List<User> users = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (!line.isEmpty() && !line.startsWith("#")) {
        User user = user(field, i + 1, line);
        if (!names.add(user.name())) {
          throw wrong(field, i + 1, "found a user name a second time");
        }
        users.add(user);
      }
    }
    return users;
  }

  private static User user(String field, int number, String line) {
    int colon = line.indexOf(':');
    if (colon <= 0) {
      throw wrong(field, number, "found no user name");
    }
    User user = new User(line.substring(0, colon), line.substring(colon + 1));
    if (!HASH.matcher(user.hash()).matches()) {
      throw wrong(field, number, "found no SHA-1 digest");
    }
    return user;
  }

  private static InvalidValueException wrong(String field, int number, String found) {
    return new InvalidValueException(
        field,
        "%s in line %d, which is not shown (expected: <name>:{SHA}<digest>, each name once, as htpasswd -s writes it)"
            .formatted(found, number));
  }

  /** A user with a password, which is digested as Envoy wants it. */
  static User user(String field, String name, String password) {
    if (name.isEmpty() || NOT_IN_NAMES.matcher(name).find()) {
      throw new InvalidValueException(
          field,
          "found a user name that can't be in a list of users; it is not shown (expected: text without ':' and control characters that does not begin with '#')");
    }
    return new User(name, SHA + Base64.getEncoder().encodeToString(sha1(password)));
  }

  private static byte[] sha1(String text) {
    try {
      return MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-1", e);
    }
  }
}
