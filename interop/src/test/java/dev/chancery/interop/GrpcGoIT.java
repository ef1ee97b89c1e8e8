// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.interop;

import java.util.List;

/** grpc-go's xDS client, in the program of the folder {@code go/client}. */
class GrpcGoIT extends ProxylessClientContract {

  @Override
  List<String> command() {
    return List.of(GoProgram.build("client").toString());
  }

  /** It begins to choose a new cluster a moment before its load balancer knows it. */
  @Override
  boolean isOwnFault(String failure) {
    return failure.contains("unknown cluster selected for RPC");
  }
}
