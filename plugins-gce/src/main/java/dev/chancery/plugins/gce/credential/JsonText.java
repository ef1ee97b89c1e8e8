// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.credential;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.chancery.spi.secret.SecretText;

/** The fields of credentials, never shown. */
final class JsonText {

  private final JsonObject fields;

  private JsonText(JsonObject fields) {
    this.fields = fields;
  }

  static JsonText parse(SecretText json) throws CredentialProblem {
    try {
      return new JsonText(JsonParser.parseString(json.value()).getAsJsonObject());
    } catch (JsonParseException | IllegalStateException e) {
      throw new CredentialProblem(
          "is not JSON (expected: the file that Google gave out, as it is, in plain text)");
    }
  }

  /** A field's text; empty if there is none. */
  String text(String name) {
    JsonElement value = fields.get(name);
    return value != null && value.isJsonPrimitive() ? value.getAsString() : "";
  }

  /** A field's text, which there must be. */
  String required(String name) throws CredentialProblem {
    String text = text(name);
    if (text.isBlank()) {
      throw new CredentialProblem("has no " + name);
    }
    return text;
  }
}
