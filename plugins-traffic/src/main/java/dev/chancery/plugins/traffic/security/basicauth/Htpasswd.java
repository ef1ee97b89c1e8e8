package dev.chancery.plugins.traffic.security.basicauth;

import dev.chancery.spi.model.InvalidValueException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The form of a list of users that Envoy reads: {@code <name>:{SHA}<digest>} in each line. */
final class Htpasswd {

  private static final Pattern HASH = Pattern.compile("\\{SHA}[A-Za-z0-9+/]{27}=");

  private Htpasswd() {}

  /** Refuses what Envoy would refuse. Nothing of it is quoted, only the number of the line. */
  static void check(String field, String text) {
    List<String> lines = text.lines().toList();
    Set<String> names = new HashSet<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (!line.isEmpty() && !line.startsWith("#")) {
        check(field, i + 1, line, names);
      }
    }
  }

  private static void check(String field, int number, String line, Set<String> names) {
    int colon = line.indexOf(':');
    if (colon <= 0) {
      throw wrong(field, number, "found no user name");
    }
    if (!HASH.matcher(line.substring(colon + 1)).matches()) {
      throw wrong(field, number, "found no SHA-1 digest");
    }
    if (!names.add(line.substring(0, colon))) {
      throw wrong(field, number, "found a user name a second time");
    }
  }

  private static InvalidValueException wrong(String field, int number, String found) {
    return new InvalidValueException(
        field,
        "%s in line %d, which is not shown (expected: <name>:{SHA}<digest>, each name once, as htpasswd -s writes it)"
            .formatted(found, number));
  }
}
