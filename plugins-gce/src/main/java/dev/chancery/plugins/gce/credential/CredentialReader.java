// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.credential;

import com.google.auth.http.HttpTransportFactory;
import com.google.auth.oauth2.ComputeEngineCredentials;
import com.google.auth.oauth2.ExternalAccountCredentials;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.auth.oauth2.ImpersonatedCredentials;
import com.google.auth.oauth2.ServiceAccountCredentials;
import com.google.auth.oauth2.UserCredentials;
import dev.chancery.spi.secret.SecretText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Reads credentials in the forms that Google gives out. */
final class CredentialReader {

  private final TokenHosts hosts;
  private final HttpTransportFactory transport;

  CredentialReader(TokenHosts hosts, HttpTransportFactory transport) {
    this.hosts = hosts;
    this.transport = transport;
  }

  GoogleCredentials read(Found found, Trust trust) throws CredentialProblem {
    if (found.json().isEmpty()) {
      return ComputeEngineCredentials.newBuilder().setHttpTransportFactory(transport).build();
    }
    try {
      return read(JsonText.parse(found.json()), found.json(), trust);
    } catch (CredentialProblem e) {
      throw new CredentialProblem(found.where() + " " + e.getMessage());
    }
  }

  private GoogleCredentials read(JsonText fields, SecretText json, Trust trust)
      throws CredentialProblem {
    String type = fields.required("type");
    if (type.equals("service_account")) {
      return serviceAccount(fields, json);
    }
    if (trust == Trust.USER) {
      throw new CredentialProblem(
          "is of another type than 'service_account' (expected: the key of a service account;"
              + " credentials of other types may name programs to run and addresses to ask, and are"
              + " taken from the operator alone)");
    }
    try (InputStream in = stream(json)) {
      return switch (type) {
        case "authorized_user" -> UserCredentials.fromStream(in, transport);
        case "external_account" -> ExternalAccountCredentials.fromStream(in, transport);
        case "impersonated_service_account" -> ImpersonatedCredentials.fromStream(in, transport);
        default ->
            throw new CredentialProblem(
                "is of a type that is not known (expected: service_account, authorized_user,"
                    + " external_account or impersonated_service_account)");
      };
    } catch (IOException | IllegalArgumentException e) {
      throw new CredentialProblem(
          "lacks fields that credentials of type '"
              + type
              + "' have, or has wrong ones (expected: the file that Google gave out, as it is)");
    }
  }

  private GoogleCredentials serviceAccount(JsonText fields, SecretText json)
      throws CredentialProblem {
    for (String name : new String[] {"client_email", "private_key", "private_key_id"}) {
      fields.required(name);
    }
    checkTokenUri(fields.text("token_uri"));
    try (InputStream in = stream(json)) {
      return ServiceAccountCredentials.fromStream(in, transport).toBuilder()
          .setDefaultRetriesEnabled(false)
          .build();
    } catch (IOException | IllegalArgumentException e) {
      throw new CredentialProblem(
          "has a private key that can't be read (expected: PEM, PKCS #8, with its line breaks)");
    }
  }

  private void checkTokenUri(String text) throws CredentialProblem {
    if (text.isEmpty() || allowed(text)) {
      return;
    }
    throw new CredentialProblem(
        "has a token_uri that is not Google's (expected: https://oauth2.googleapis.com/token)");
  }

  private boolean allowed(String text) {
    try {
      return hosts.allow(URI.create(text));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static InputStream stream(SecretText json) {
    return new ByteArrayInputStream(json.value().getBytes(StandardCharsets.UTF_8));
  }
}
