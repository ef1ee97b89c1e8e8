// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.contract;

import dev.chancery.spi.LeaderPlugin;
import dev.chancery.spi.ResourceOutcome;
import dev.chancery.spi.model.Resource;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The contract of leaders, kept by a plugin with the fault that the run's parameter names. */
class FaultyLeaderCase extends LeaderPluginContract {

  private LeaderFault fault = LeaderFault.NOT_REGISTERED;

  @RegisterExtension
  final BeforeEachCallback chooseFault =
      context ->
          fault =
              LeaderFault.valueOf(
                  context.getConfigurationParameter(ContractProof.FAULT).orElseThrow());

  @Override
  protected LeaderFixture newFixture() {
    return new Fixture(fault, follows());
  }

  LeaderFollows follows() {
    return LeaderFollows.RESOURCES;
  }

  @Override
  protected Duration patience() {
    return Duration.ofSeconds(1);
  }

  private static final class Fixture implements LeaderFixture {

    private final LeaderFault fault;
    private final LeaderFollows follows;
    private final Noticeboard board = new Noticeboard();

    Fixture(LeaderFault fault, LeaderFollows follows) {
      this.fault = fault;
      this.follows = follows;
    }

    @Override
    public LeaderPlugin newPlugin() {
      return new FaultyLeader(fault, follows, board);
    }

    @Override
    public List<Resource> resources(int number) {
      return follows.resources(number);
    }

    @Override
    public List<ResourceOutcome> outcomes(int number) {
      return follows.outcomes(number);
    }

    @Override
    public String outside() {
      return board.text();
    }

    @Override
    public void breakDown() {
      board.broken(true);
    }

    @Override
    public void recover() {
      board.broken(false);
    }

    @Override
    public Set<String> secrets() {
      return Set.of(Noticeboard.SECRET);
    }

    @Override
    public void close() {}
  }
}
