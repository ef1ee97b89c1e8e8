// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.gce;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** What every request passes: it is recorded, met by faults, asked for its token, and answered. */
final class FrontDoor implements HttpHandler {

  private final RecordedRequests requests;
  private final Faults faults;
  private final FakeCredentials credentials;
  private final List<Service> services;
  private final Clock clock;

  FrontDoor(
      RecordedRequests requests,
      Faults faults,
      FakeCredentials credentials,
      List<Service> services) {
    this.requests = requests;
    this.faults = faults;
    this.credentials = credentials;
    this.services = List.copyOf(services);
    this.clock = Clock.systemUTC();
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      IncomingRequest request = IncomingRequest.read(exchange);
      String identity = credentials.identityOf(request.bearer()).orElse("");
      requests.add(RecordedRequest.of(request, clock.instant(), identity));
      Optional<ActiveFault> fault = faults.first(request);
      if (fault.isPresent()) {
        fault.get().effect().answer(exchange, () -> answer(request, identity), fault.get());
      } else {
        Answer answer = answer(request, identity);
        requests.answered(answer.body().length);
        answer.send(exchange);
      }
    }
  }

  private Answer answer(IncomingRequest request, String identity) {
    boolean compute = request.path().startsWith(ComputeService.ROOT);
    if (compute && identity.isEmpty() && credentials.areRequired()) {
      return request.bearer().isEmpty() ? Errors.missingToken() : Errors.badToken();
    }
    return services.stream()
        .map(service -> service.answer(request, identity))
        .flatMap(Optional::stream)
        .findFirst()
        .orElseGet(() -> Answer.text(404, "text/plain", "Not Found"));
  }
}
