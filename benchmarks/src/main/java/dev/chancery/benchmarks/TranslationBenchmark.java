package dev.chancery.benchmarks;

import dev.chancery.core.input.Delta;
import dev.chancery.core.input.Image;
import dev.chancery.core.loop.CallingThread;
import dev.chancery.core.translate.MissingUpstream;
import dev.chancery.core.translate.Translator;
import dev.chancery.spi.model.HttpListenerSpec;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.VirtualHostSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** From a changed input to a changed snapshot: everything, one endpoint, one route. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class TranslationBenchmark {

  /** How many upstreams, and virtual hosts, there are. */
  @Param({"100", "1000", "10000"})
  int upstreams;

  private Image image = Image.EMPTY;
  private Translator translator = newTranslator();
  private List<VirtualHostSpec> hosts = List.of();
  private int generation;

  private static Translator newTranslator() {
    return new Translator(Fleet.RULES, MissingUpstream.DEFAULT, new CallingThread());
  }

  /** Translates everything once. */
  @Setup(Level.Trial)
  public void translateAll() {
    image = Fleet.image(upstreams);
    translator = newTranslator();
    translator.translate(image, Delta.of(image));
    Proxy proxy = image.resource(Proxy.class, Fleet.proxy(List.of()).key()).orElseThrow();
    hosts = ((HttpListenerSpec) proxy.listeners().get(0).protocol()).virtualHosts();
  }

  /** All of it, by a translator that knows nothing yet. */
  @Benchmark
  public Object cold() {
    return newTranslator().translate(image, Delta.of(image));
  }

  /** One endpoint of one upstream moves. */
  @Benchmark
  public Object oneEndpoint() {
    generation++;
    int upstream = generation % upstreams;
    Delta delta =
        new Delta(
            Map.of(),
            Map.of(Fleet.ref(upstream), Optional.of(Fleet.endpoints(upstream, generation))));
    image = image.plus(delta);
    return translator.translate(image, delta);
  }

  /** One route of one virtual host changes. */
  @Benchmark
  public Object oneRoute() {
    generation++;
    int changed = generation % upstreams;
    List<VirtualHostSpec> next = new ArrayList<>(hosts);
    next.set(changed, Fleet.virtualHost(changed, "/generation-" + generation));
    Proxy proxy = Fleet.proxy(next);
    Delta delta = new Delta(Map.of(proxy.key(), Optional.<Resource>of(proxy)), Map.of());
    image = image.plus(delta);
    return translator.translate(image, delta);
  }
}
