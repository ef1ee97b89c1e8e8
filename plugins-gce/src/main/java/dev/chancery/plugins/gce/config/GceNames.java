// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.config;

import dev.chancery.spi.model.InvalidValueException;
import java.util.regex.Pattern;

/**
 * Refuses what can't be a name of Compute Engine's, so that nothing else gets into a URL or a
 * filter. Compute Engine's documentation is the source of the rules.
 */
final class GceNames {

  private static final int MAX_SHOWN = 64;
  // A project's id, its number, or the id of one of a domain: example.com:shop.
  private static final Pattern PROJECT =
      Pattern.compile("([a-z0-9.-]{1,62}:)?[a-z0-9][-a-z0-9]{0,61}[a-z0-9]");
  // A region and a letter, or that of an AI zone: us-central1-ai1a.
  private static final Pattern ZONE = Pattern.compile("[a-z]+(-[a-z0-9]+)+-([a-z]+[0-9]+)?[a-z]");
  private static final Pattern REGION = Pattern.compile("[a-z]+(-[a-z0-9]+)*-[a-z]+[0-9]+");
  private static final Pattern RESOURCE = Pattern.compile("[a-z]([-a-z0-9]{0,61}[a-z0-9])?");
  private static final Pattern LABEL_KEY =
      Pattern.compile("[\\p{Ll}\\p{Lo}][\\p{Ll}\\p{Lo}\\p{N}_-]{0,62}");
  private static final Pattern LABEL_VALUE = Pattern.compile("[\\p{Ll}\\p{Lo}\\p{N}_-]{0,63}");
  private static final Pattern SERVICE_ACCOUNT =
      Pattern.compile("[a-z0-9][-a-z0-9.]{0,99}@[a-z0-9][-a-z0-9.]{0,152}");

  private GceNames() {}

  static void project(String field, String value) {
    check(PROJECT, field, value, "the id of a project, such as shop-prod");
  }

  static void zone(String field, String value) {
    check(ZONE, field, value, "a zone, such as europe-west1-b");
  }

  static void region(String field, String value) {
    check(REGION, field, value, "a region, such as europe-west1");
  }

  static void resource(String field, String value) {
    check(
        RESOURCE,
        field,
        value,
        "a name of lower-case letters, digits and '-', at most 63 characters");
  }

  static void labelKey(String field, String value) {
    check(
        LABEL_KEY,
        field,
        value,
        "the key of a label: lower-case letters, digits, '_' and '-', at most 63 characters");
  }

  static void labelValue(String field, String value) {
    check(
        LABEL_VALUE,
        field,
        value,
        "the value of a label: lower-case letters, digits, '_' and '-', at most 63 characters");
  }

  static void serviceAccount(String field, String value) {
    check(
        SERVICE_ACCOUNT,
        field,
        value,
        "the e-mail address of a service account, such as"
            + " discovery@shop-prod.iam.gserviceaccount.com");
  }

  static void onlyTrue(String field, boolean value) {
    if (!value) {
      throw new InvalidValueException(field, "found false (expected: true, or another field)");
    }
  }

  static String shown(String value) {
    return value.length() > MAX_SHOWN ? value.substring(0, MAX_SHOWN) + "…" : value;
  }

  private static void check(Pattern pattern, String field, String value, String expected) {
    if (!pattern.matcher(value).matches()) {
      throw new InvalidValueException(
          field, "found '%s' (expected: %s)".formatted(shown(value), expected));
    }
  }
}
