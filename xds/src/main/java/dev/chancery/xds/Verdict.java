// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import dev.chancery.snapshot.DeliveryObserver.Client;

/**
 * What a client made of a response, as hosts are told.
 *
 * @param stream the stream
 * @param client the client
 * @param state the type, which took note of it already
 * @param answered the response
 * @param request what takes or refuses it
 */
record Verdict(
    StreamInfo stream, Client client, TypeState state, Outgoing answered, ReceivedRequest request) {

  void tell(ServerContext context) {
    String typeUrl = state.kind.typeUrl();
    ContainedDeliveries deliveries = context.deliveries();
    state.newRefusals().ifPresent(reasons -> deliveries.refusing(client, typeUrl, reasons));
    if (request.refuses()) {
      deliveries.rejected(client, typeUrl, answered, request.error());
    } else {
      deliveries.acknowledged(client, typeUrl, answered);
    }
    if (!context.callbacks().isEmpty()) {
      tell(context.callbacks(), AnsweredResponse.of(typeUrl, answered));
    }
  }

  private void tell(CallbackChain callbacks, AnsweredResponse response) {
    if (request.refuses()) {
      callbacks.rejected(stream, response, request.error());
    } else {
      callbacks.acknowledged(stream, response);
    }
  }
}
