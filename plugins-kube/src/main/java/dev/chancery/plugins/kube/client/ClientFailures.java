// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.client;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.security.GeneralSecurityException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** What users are told of a question that Kubernetes did not answer. */
final class ClientFailures {

  private ClientFailures() {}

  /**
   * A sentence.
   *
   * @param resource what was asked for, as RBAC names it, such as {@code services}
   * @param place where, such as {@code all namespaces}
   */
  static String message(Throwable failure, String resource, String place) {
    String what = "could not read %s in %s: ".formatted(resource, place);
    return what
        + reason(failure, "a role with the verbs 'list' and 'watch' for %s".formatted(resource));
  }

  /**
   * Why it failed, as the end of a sentence.
   *
   * @param role what would allow it, such as {@code a role with the verb 'get' for services}
   */
  static String reason(Throwable failure, String role) {
    return refusal(failure).map(found -> told(found, role)).orElse(lastCause(failure));
  }

  private static String told(KubernetesClientException refusal, String role) {
    String said =
        Optional.ofNullable(refusal.getStatus()).map(Status::getMessage).orElse("no reason given");
    return switch (refusal.getCode()) {
      case HttpURLConnection.HTTP_UNAUTHORIZED ->
          "the API server does not accept the credentials (expected: a token or a certificate that"
              + " holds)";
      case HttpURLConnection.HTTP_FORBIDDEN -> "%s (expected: %s)".formatted(said, role);
      default -> "the API server answered %d: %s".formatted(refusal.getCode(), said);
    };
  }

  private static Optional<KubernetesClientException> refusal(Throwable failure) {
    return causes(failure)
        .filter(KubernetesClientException.class::isInstance)
        .map(KubernetesClientException.class::cast)
        .filter(found -> found.getCode() > 0)
        .findFirst();
  }

  /** Whether it is an answer with that code of HTTP. */
  static boolean isRefusal(Throwable failure, int code) {
    return refusal(failure).stream().anyMatch(found -> found.getCode() == code);
  }

  /** Whether other credentials or certificates might help, which may be there by now. */
  static boolean isOfAccess(Throwable failure) {
    return isRefusal(failure, HttpURLConnection.HTTP_UNAUTHORIZED)
        || last(failure) instanceof GeneralSecurityException
        || last(failure) instanceof IllegalArgumentException
        || causes(failure).anyMatch(SSLException.class::isInstance);
  }

  /**
   * The last of the causes tells most. Messages of others than Java's own kinds of input and output
   * are left out, as they may quote a header, and so a token, or a text that could not be read.
   */
  static String lastCause(Throwable failure) {
    Throwable last = last(failure);
    String name = last.getClass().getSimpleName();
    boolean isPlain = last instanceof IOException || last instanceof GeneralSecurityException;
    boolean isJava = last.getClass().getName().startsWith("java");
    String message = last.getMessage();
    return isPlain && isJava && message != null ? "%s (%s)".formatted(message, name) : name;
  }

  private static Throwable last(Throwable failure) {
    return causes(failure).reduce(failure, (before, cause) -> cause);
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
  }
}
