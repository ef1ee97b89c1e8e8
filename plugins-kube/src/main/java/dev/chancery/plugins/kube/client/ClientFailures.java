package dev.chancery.plugins.kube.client;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.Optional;

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
    return what + refusal(failure).map(found -> told(found, resource)).orElse(lastCause(failure));
  }

  private static String told(KubernetesClientException refusal, String resource) {
    String said =
        Optional.ofNullable(refusal.getStatus()).map(Status::getMessage).orElse("no reason given");
    return switch (refusal.getCode()) {
      case HttpURLConnection.HTTP_UNAUTHORIZED ->
          "the API server does not accept the credentials (expected: a token or a certificate that"
              + " holds)";
      case HttpURLConnection.HTTP_FORBIDDEN ->
          "%s (expected: a role with the verbs 'list' and 'watch' for %s)"
              .formatted(said, resource);
      default -> "the API server answered %d: %s".formatted(refusal.getCode(), said);
    };
  }

  private static Optional<KubernetesClientException> refusal(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof KubernetesClientException refusal && refusal.getCode() > 0) {
        return Optional.of(refusal);
      }
    }
    return Optional.empty();
  }

  /** The last of the causes tells most. */
  private static String lastCause(Throwable failure) {
    Throwable last = failure;
    while (last.getCause() != null) {
      last = last.getCause();
    }
    String message = last.getMessage();
    return message == null ? last.getClass().getSimpleName() : message;
  }
}
