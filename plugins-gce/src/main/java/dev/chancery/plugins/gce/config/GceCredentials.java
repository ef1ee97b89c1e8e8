// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.config;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.chancery.plugins.gce.api.CredentialSource;
import dev.chancery.spi.model.InvalidValueException;

/**
 * Where the credentials are that upstreams without a secret of their own are asked for with.
 *
 * @param source {@code adc} for Google's application default credentials, {@code env} for the JSON
 *     in {@code GOOGLE_CREDENTIALS_JSON}, {@code none} for no credentials, or {@code file:} and the
 *     path of a JSON file
 */
public record GceCredentials(
    @JsonValue @JsonPropertyDescription("adc, env, none, or file: and a path.") String source) {

  private static final String FILE = "file:";

  /** Refuses what is no source. */
  public GceCredentials {
    boolean isFile = source.startsWith(FILE) && source.length() > FILE.length();
    if (!isFile && !source.equals("adc") && !source.equals("env") && !source.equals("none")) {
      // What was found is not told, as it may be the credentials themselves.
      throw new InvalidValueException(
          "credentials", "found something else (expected: adc, env, none, or file: and a path)");
    }
  }

  /** {@return the source that is meant; no file is read yet} */
  public CredentialSource toSource() {
    return switch (source) {
      case "adc" -> new CredentialSource.ApplicationDefault();
      case "env" -> new CredentialSource.EnvironmentJson();
      case "none" -> new CredentialSource.None();
      default -> new CredentialSource.JsonFile(source.substring(FILE.length()));
    };
  }
}
