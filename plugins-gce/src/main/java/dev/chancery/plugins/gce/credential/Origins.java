// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.credential;

import dev.chancery.plugins.gce.api.CredentialSource;
import dev.chancery.spi.secret.SecretText;
import java.nio.file.Path;

/** Looks for credentials where a {@link CredentialSource} says. */
final class Origins {

  private static final String JSON_VARIABLE = "GOOGLE_CREDENTIALS_JSON";

  private Origins() {}

  /** Where that source's are; not for {@link CredentialSource.None}. */
  static Origin of(CredentialSource source, Environment environment) {
    if (source instanceof CredentialSource.JsonFile file) {
      return new FileOrigin(Path.of(file.path()));
    }
    if (source instanceof CredentialSource.ServiceAccountKey key) {
      return new TextOrigin("the key in the Secret '" + key.secret() + "'", key.json(), Trust.USER);
    }
    if (source instanceof CredentialSource.EnvironmentJson) {
      String json = environment.variable(JSON_VARIABLE);
      return new TextOrigin(
          "the environment variable " + JSON_VARIABLE, new SecretText(json), Trust.OPERATOR);
    }
    return new DefaultOrigin(environment);
  }

  /** A text that was given once. */
  private record TextOrigin(String where, SecretText json, Trust trust) implements Origin {
    @Override
    public Found find() throws CredentialProblem {
      if (json.value().isBlank()) {
        throw new CredentialProblem(where + " is not set or empty");
      }
      return new Found(where, json);
    }
  }
}
