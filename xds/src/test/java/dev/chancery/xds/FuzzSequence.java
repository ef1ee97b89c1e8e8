// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import dev.chancery.xds.ClientStep.Answer;
import dev.chancery.xds.ClientStep.Ask;
import dev.chancery.xds.ClientStep.AskWrongly;
import dev.chancery.xds.ClientStep.Cancel;
import dev.chancery.xds.ClientStep.Garble;
import dev.chancery.xds.ClientStep.HalfClose;
import dev.chancery.xds.ClientStep.Identify;
import dev.chancery.xds.ClientStep.Nonce;
import dev.chancery.xds.ClientStep.Read;
import dev.chancery.xds.ClientStep.Resume;
import dev.chancery.xds.ClientStep.Strange;
import dev.chancery.xds.ClientStep.Truth;
import dev.chancery.xds.HostStep.Clear;
import dev.chancery.xds.HostStep.Made;
import dev.chancery.xds.HostStep.Pass;
import dev.chancery.xds.HostStep.Put;
import dev.chancery.xds.HostStep.PutAlone;
import dev.chancery.xds.HostStep.Rebuild;
import dev.chancery.xds.HostStep.Remove;
import dev.chancery.xds.HostStep.RemoveAnyhow;
import dev.chancery.xds.HostStep.Replace;
import dev.chancery.xds.HostStep.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Draws steps; the same seed gives the same ones. */
final class FuzzSequence {

  private static final int CLIENTS = 4;
  private static final int STEPS = 60;
  private static final int NUMBERS = 40;

  private final Random random;
  private final boolean rough;
  private final List<FuzzStep> steps = new ArrayList<>();

  private FuzzSequence(long seed) {
    this.random = new Random(seed);
    this.rough = random.nextBoolean();
  }

  static List<FuzzStep> of(long seed) {
    FuzzSequence sequence = new FuzzSequence(seed);
    sequence.begin();
    while (sequence.steps.size() < STEPS) {
      sequence.steps.add(sequence.step());
      if (sequence.random.nextInt(3) == 0) {
        sequence.steps.add(sequence.turn());
      }
    }
    return sequence.steps;
  }

  private void begin() {
    for (String group : FuzzWorld.GROUPS) {
      if (random.nextInt(4) > 0) {
        steps.add(replace(group));
      }
    }
    for (int client = 0; client < CLIENTS; client++) {
      steps.add(open(client));
    }
  }

  private FuzzStep step() {
    int dice = random.nextInt(100);
    if (dice < 60) {
      return clientStep(random.nextInt(CLIENTS));
    }
    return dice < 92 ? hostStep(any(FuzzWorld.GROUPS)) : dice < 95 ? pass() : turn();
  }

  private FuzzStep clientStep(int client) {
    int dice = random.nextInt(100);
    if (dice < 10) {
      return open(client);
    } else if (dice < 40) {
      return new Ask(client, type(), labels());
    } else if (dice < 52) {
      return new Resume(client, type(), labels(), any(List.of(Truth.values())));
    } else if (dice < 78) {
      return new Answer(client, random.nextBoolean(), random.nextBoolean());
    } else if (dice < 84) {
      return new Read(client, random.nextInt(3) > 0);
    } else if (dice < 93) {
      return strange(client);
    }
    return ending(client);
  }

  private FuzzStep strange(int client) {
    return switch (random.nextInt(6)) {
      case 0 -> new Identify(client, random.nextInt(3) > 0);
      case 1 -> random.nextInt(3) > 0 ? turn() : new AskWrongly(client);
      default -> new Strange(client, type(), labels(), labels(), any(List.of(Nonce.values())));
    };
  }

  private FuzzStep ending(int client) {
    return switch (random.nextInt(5)) {
      case 0, 1 -> new HalfClose(client);
      case 2 -> new Garble(client);
      default -> new Cancel(client);
    };
  }

  private FuzzStep hostStep(String group) {
    int dice = random.nextInt(100);
    if (dice < 50) {
      return rough && random.nextInt(4) == 0 ? new PutAlone(group, made()) : new Put(group, made());
    } else if (dice < 76) {
      return rough && random.nextInt(3) == 0
          ? new RemoveAnyhow(group, type(), label())
          : new Remove(group, type(), label());
    } else if (dice < 86) {
      return replace(group);
    }
    return dice < 93 ? new Rebuild(group) : new Clear(group);
  }

  private FuzzStep replace(String group) {
    List<Made> made = new ArrayList<>();
    for (int i = random.nextInt(10); i >= 0; i--) {
      made.add(made());
    }
    return new Replace(group, made, random.nextInt(8) == 0);
  }

  private FuzzStep open(int client) {
    Variant variant = any(List.of(Variant.values()));
    String service = random.nextInt(4) > 0 ? "" : ownService();
    return new Open(
        new FuzzPlan(
            client,
            variant,
            service,
            any(FuzzWorld.GROUPS),
            random.nextInt(4) == 0,
            random.nextInt(5) == 0));
  }

  private String ownService() {
    FuzzType type = type();
    return type == FuzzType.OTHER ? "" : type.url();
  }

  private FuzzStep pass() {
    return new Pass(any(List.of(1, 3, 10, 30, 90)));
  }

  private FuzzStep turn() {
    return new Turn(any(List.of(1, 3, 1_000, 1_000)));
  }

  private Made made() {
    return new Made(type(), label(), 1 + random.nextInt(NUMBERS));
  }

  private FuzzType type() {
    return any(List.of(FuzzType.values()));
  }

  private String label() {
    int near = random.nextInt(4) == 0 ? FuzzNames.LABELS.size() : 3;
    return FuzzNames.LABELS.get(random.nextInt(near));
  }

  /** Few, many or no names, some of them strange, some twice. */
  private List<String> labels() {
    List<String> labels = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      labels.add(random.nextInt(12) == 0 ? any(List.of("*", "*", "", "nobody")) : label());
    }
    return labels;
  }

  private <T> T any(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  /** A client opens a stream, if it has none. */
  private record Open(FuzzPlan plan) implements FuzzStep {

    @Override
    public void take(FuzzWorld world) {
      world.open(plan);
    }
  }
}
