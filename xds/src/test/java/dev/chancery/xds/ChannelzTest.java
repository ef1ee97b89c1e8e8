// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Status;
import io.grpc.channelz.v1.ChannelzGrpc;
import io.grpc.channelz.v1.GetServersRequest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Channelz")
class ChannelzTest extends CompanionTest {

  @Override
  protected XdsServer.Builder configure(XdsServer.Builder builder) {
    return builder.channelz();
  }

  @Test
  @DisplayName("tells of the server to those whom the host lets in")
  void tells() {
    assertThat(channelz().getServers(GetServersRequest.getDefaultInstance()).getServerList())
        .isNotEmpty();
    door.shut = true;
    assertThatThrownBy(() -> channelz().getServers(GetServersRequest.getDefaultInstance()))
        .satisfies(
            error ->
                assertThat(Status.fromThrowable(error).getCode())
                    .isEqualTo(Status.Code.PERMISSION_DENIED));
  }

  private ChannelzGrpc.ChannelzBlockingStub channelz() {
    return ChannelzGrpc.newBlockingStub(channel());
  }
}
