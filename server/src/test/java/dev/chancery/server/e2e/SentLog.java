// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.e2e;

import dev.chancery.xds.SentResponse;
import dev.chancery.xds.StreamCallbacks;
import dev.chancery.xds.StreamInfo;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers each response that an xDS server sends. */
final class SentLog implements StreamCallbacks {

  private final List<SentResponse> responses = new CopyOnWriteArrayList<>();

  @Override
  public void sent(StreamInfo stream, SentResponse response) {
    responses.add(response);
  }

  /** All responses, oldest first. */
  List<SentResponse> responses() {
    return List.copyOf(responses);
  }

  /** The responses as lines of type and names, such as {@code Cluster [echo_default]}. */
  List<String> lines() {
    return responses.stream()
        .map(
            response ->
                response.typeUrl().substring(response.typeUrl().lastIndexOf('.') + 1)
                    + " "
                    + response.names().stream().sorted().toList()
                    + (response.removed().isEmpty() ? "" : " without " + response.removed()))
        .toList();
  }
}
