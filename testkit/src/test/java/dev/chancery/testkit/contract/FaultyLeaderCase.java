package dev.chancery.testkit.contract;

import dev.chancery.spi.LeaderPlugin;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.Upstream;
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
    return new Fixture(fault);
  }

  @Override
  protected Duration patience() {
    return Duration.ofSeconds(1);
  }

  private static final class Fixture implements LeaderFixture {

    private final LeaderFault fault;
    private final Noticeboard board = new Noticeboard();

    Fixture(LeaderFault fault) {
      this.fault = fault;
    }

    @Override
    public LeaderPlugin newPlugin() {
      return new FaultyLeader(fault, board);
    }

    @Override
    public List<Resource> resources(int number) {
      return List.of(Upstream.of("test", "upstream-" + number, new AnyTypePlugin.AnyType()));
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
