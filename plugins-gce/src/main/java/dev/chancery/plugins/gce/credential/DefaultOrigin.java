// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.credential;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Application default credentials, in Google's order (cloud.google.com/docs/authentication,
 * "application-default-credentials"). Looked for each time: a file may come later.
 *
 * @param environment that says where the files are
 */
record DefaultOrigin(Environment environment) implements Origin {

  private static final String FILE_VARIABLE = "GOOGLE_APPLICATION_CREDENTIALS";
  private static final String FILE = "application_default_credentials.json";

  @Override
  public Found find() throws CredentialProblem {
    String named = environment.variable(FILE_VARIABLE);
    if (!named.isEmpty()) {
      Found found = new FileOrigin(Path.of(named)).find();
      return new Found(found.where() + " that " + FILE_VARIABLE + " names", found.json());
    }
    Path file = gcloudFile();
    return Files.exists(file)
        ? new FileOrigin(file).find()
        : Found.metadataServer(MetadataServer.host(environment));
  }

  /** What was tried before the metadata server, for the message if that fails as well. */
  String tried() {
    return FILE_VARIABLE + " is not set, the file '" + gcloudFile() + "' does not exist";
  }

  private Path gcloudFile() {
    String config = environment.variable("CLOUDSDK_CONFIG");
    if (!config.isEmpty()) {
      return Path.of(config, FILE);
    }
    String roaming = environment.variable("APPDATA");
    return roaming.isEmpty()
        ? environment.home().resolve(Path.of(".config", "gcloud", FILE))
        : Path.of(roaming, "gcloud", FILE);
  }

  @Override
  public Trust trust() {
    return Trust.OPERATOR;
  }
}
