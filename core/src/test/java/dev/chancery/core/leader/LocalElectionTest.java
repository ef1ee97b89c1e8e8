// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.leader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.core.fake.ManualPluginContext;
import dev.chancery.spi.Plugin;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An election within a process")
class LocalElectionTest {

  private final ManualPluginContext context = new ManualPluginContext(new Plugin.NoSettings());
  private final LocalElection election = new LocalElection();
  private final Words a = new Words();
  private final Words b = new Words();

  @Test
  @DisplayName("is won by the first, then by the next when that one leaves")
  void inTurn() throws Exception {
    AutoCloseable first = election.candidate("a").stand(context, a);
    AutoCloseable second = election.candidate("b").stand(context, b);
    assertThat(a.all()).containsExactly("leads as a");
    assertThat(b.all()).containsExactly("follows a");

    first.close();
    assertThat(b.all()).containsExactly("follows a", "leads as b");
    second.close();
  }

  @Test
  @DisplayName("can be passed on")
  void passedOn() throws Exception {
    AutoCloseable first = election.candidate("a").stand(context, a);
    AutoCloseable second = election.candidate("b").stand(context, b);
    election.passOn();
    assertThat(a.all()).containsExactly("leads as a", "follows b");
    assertThat(b.all()).containsExactly("follows a", "leads as b");
    first.close();
    second.close();
  }
}
