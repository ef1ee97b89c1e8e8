// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.gce.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The part of Google's discovery document of the Compute API that the fake speaks: the methods, and
 * the types of what they take and answer. Immutable; safe for use by several threads.
 *
 * <p>It is an extract that comes with the class; where it is from, and under which licence, is
 * written beside it, in {@code compute-v1.txt}.
 */
public final class DiscoveryDocument {

  private static final String EXTRACT = "compute-v1.json";

  private final JsonNode document;

  private DiscoveryDocument(JsonNode document) {
    this.document = document;
  }

  /**
   * {@return the extract of Google's document that is beside this class}
   *
   * @throws UncheckedIOException if it can't be read
   */
  public static DiscoveryDocument load() {
    try (InputStream bytes = DiscoveryDocument.class.getResourceAsStream(EXTRACT)) {
      if (bytes == null) {
        throw new IllegalStateException(EXTRACT + " is not beside " + DiscoveryDocument.class);
      }
      return new DiscoveryDocument(new ObjectMapper().readTree(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(EXTRACT + " can't be read", e);
    }
  }

  /** {@return the day of Google's document, such as {@code 20260501}} */
  public String revision() {
    return document.path("revision").asText();
  }

  /** {@return all methods, by id} */
  public List<ApiMethod> methods() {
    List<ApiMethod> methods = new ArrayList<>();
    document
        .path("methods")
        .properties()
        .forEach(entry -> methods.add(method(entry.getKey(), entry.getValue())));
    return List.copyOf(methods);
  }

  private ApiMethod method(String id, JsonNode method) {
    Map<String, ApiType> parameters = new HashMap<>();
    addParameters(document.path("parameters"), parameters);
    addParameters(method.path("parameters"), parameters);
    return new ApiMethod(
        id,
        method.path("httpMethod").asText(),
        method.path("path").asText(),
        parameters,
        new ApiType(document.path("schemas"), method.path("response")));
  }

  private void addParameters(JsonNode from, Map<String, ApiType> to) {
    from.properties().stream()
        .filter(entry -> entry.getValue().path("location").asText().equals("query"))
        .forEach(
            entry ->
                to.put(entry.getKey(), new ApiType(document.path("schemas"), entry.getValue())));
  }

  /**
   * {@return a type by its name, such as {@code Instance}}
   *
   * @param name the name, as in the document
   */
  public Optional<ApiType> type(String name) {
    JsonNode schema = document.path("schemas").path(name);
    return schema.isMissingNode()
        ? Optional.empty()
        : Optional.of(new ApiType(document.path("schemas"), schema));
  }
}
