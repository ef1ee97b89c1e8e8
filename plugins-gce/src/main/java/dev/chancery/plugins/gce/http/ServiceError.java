// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.http;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;

/**
 * What a service of Google's says of an error. Understands the form of its APIs
 * (cloud.google.com/apis/design/errors, and the older one with {@code errors}) and that of OAuth
 * (RFC 6749, 5.2).
 *
 * @param reasons machine-readable words, the most precise first; empty if there are none
 * @param message for people, in one line and not long, nothing that looks like a token in it; empty
 *     if there is none
 */
public record ServiceError(List<String> reasons, String message) {

  private static final ServiceError NONE = new ServiceError(List.of(), "");

  /** Copies the reasons. */
  public ServiceError {
    reasons = List.copyOf(reasons);
  }

  /**
   * {@return what an answer's text says of an error; nothing if it is not one of those forms}
   *
   * @param body the text, whatever it is
   */
  public static ServiceError parse(String body) {
    try {
      JsonElement error = member(JsonParser.parseString(body), "error");
      return error.isJsonObject()
          ? ofApi(error.getAsJsonObject())
          : ofOauth(JsonParser.parseString(body), text(error));
    } catch (JsonParseException | IllegalStateException e) {
      return NONE;
    }
  }

  private static ServiceError ofOauth(JsonElement body, String error) {
    if (error.isEmpty()) {
      return NONE;
    }
    return new ServiceError(
        List.of(Redaction.line(error)), Redaction.line(text(member(body, "error_description"))));
  }

  private static ServiceError ofApi(JsonObject error) {
    List<String> reasons = new ArrayList<>();
    for (String list : List.of("errors", "details")) {
      for (JsonElement item : array(member(error, list))) {
        reasons.add(text(member(item, "reason")));
      }
    }
    reasons.add(text(member(error, "status")));
    reasons.removeIf(String::isEmpty);
    return new ServiceError(
        reasons.stream().map(Redaction::line).distinct().toList(),
        Redaction.line(text(member(error, "message"))));
  }

  private static JsonElement member(JsonElement parent, String name) {
    JsonElement member = parent.isJsonObject() ? parent.getAsJsonObject().get(name) : null;
    return member == null ? new JsonObject() : member;
  }

  private static JsonArray array(JsonElement value) {
    return value.isJsonArray() ? value.getAsJsonArray() : new JsonArray();
  }

  private static String text(JsonElement value) {
    return value.isJsonPrimitive() ? value.getAsString() : "";
  }
}
