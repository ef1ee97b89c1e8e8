// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.gce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Optional;

/** The metadata server of a virtual machine. */
final class MetadataService implements Service {

  private static final String ROOT = "/computeMetadata/v1/";
  private static final String ACCOUNT = "instance/service-accounts/default/";
  private static final String FLAVOR = "Metadata-Flavor";

  /**
   * The machine that it serves.
   *
   * @param email its service account
   * @param projectId its project
   */
  record Machine(String email, String projectId) {}

  private final Tokens tokens;
  private volatile Optional<Machine> machine = Optional.empty();

  MetadataService(Tokens tokens) {
    this.tokens = tokens;
  }

  void serve(Machine served) {
    machine = Optional.of(served);
  }

  @Override
  public Optional<Answer> answer(IncomingRequest request, String identity) {
    boolean ping = request.path().equals("/") && machine.isPresent();
    if (!ping && !request.path().startsWith(ROOT)) {
      return Optional.empty();
    }
    Answer answer =
        !request.header(FLAVOR).equals("Google")
            ? Answer.text(403, "text/html", "Missing Metadata-Flavor:Google header.")
            : machine
                .flatMap(at -> value(request.path(), at))
                .orElseGet(() -> Answer.text(404, "text/html", "Not Found"));
    return Optional.of(answer.header(FLAVOR, "Google"));
  }

  private Optional<Answer> value(String path, Machine at) {
    return switch (path.replaceFirst(ROOT, "")) {
      case "/" -> text("computeMetadata/\n");
      case "project/project-id" -> text(at.projectId());
      case "universe/universe-domain" -> text("googleapis.com");
      case ACCOUNT + "email" -> text(at.email());
      case ACCOUNT + "token" -> json(TokenService.token(tokens, at.email()));
      case ACCOUNT -> json(JsonNodeFactory.instance.objectNode().put("email", at.email()));
      default -> Optional.empty();
    };
  }

  private static Optional<Answer> text(String text) {
    return Optional.of(Answer.text(200, "application/text", text));
  }

  private static Optional<Answer> json(JsonNode json) {
    return Optional.of(Answer.json(200, json));
  }
}
