package dev.chancery.core.input;

import dev.chancery.spi.ResourceBatch.Located;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.ResourceKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All that is said of one resource: by whom, and what is wrong with it. Guarded by its catalog. */
final class Claims {

  private final TreeMap<Claimant, Located> values = new TreeMap<>();
  private final TreeMap<Claimant, List<Problem>> rejections = new TreeMap<>();

  void put(Claimant claimant, Located value) {
    values.put(claimant, value);
  }

  void remove(Claimant claimant) {
    values.remove(claimant);
  }

  Optional<Located> get(Claimant claimant) {
    return Optional.ofNullable(values.get(claimant));
  }

  void reject(Claimant claimant, List<Problem> problems) {
    if (problems.isEmpty()) {
      rejections.remove(claimant);
    } else {
      rejections.put(claimant, List.copyOf(problems));
    }
  }

  boolean mentions(Claimant claimant) {
    return values.containsKey(claimant) || rejections.containsKey(claimant);
  }

  boolean isEmpty() {
    return values.isEmpty() && rejections.isEmpty();
  }

  /** The claimant that is believed. */
  Optional<Claimant> owner() {
    return values.isEmpty() ? Optional.empty() : Optional.of(values.firstKey());
  }

  /** What is believed, before a discovery plugin merges what it found into it. */
  Optional<Located> first() {
    return values.isEmpty() ? Optional.empty() : Optional.of(values.firstEntry().getValue());
  }

  /** What a discovery plugin says, where somebody else is believed. */
  Optional<Map.Entry<Claimant, Located>> discoveredBeside() {
    return values.entrySet().stream()
        .skip(1)
        .filter(entry -> entry.getKey().rank() == Claimant.Rank.DISCOVERY)
        .findFirst();
  }

  /** What is wrong: refused texts, and claims that are not believed because another came first. */
  List<Problem> problems(ResourceKey key) {
    List<Problem> problems = new ArrayList<>();
    rejections.values().forEach(problems::addAll);
    values.entrySet().stream()
        .skip(1)
        .filter(entry -> entry.getKey().rank() != Claimant.Rank.DISCOVERY)
        .forEach(
            entry ->
                problems.add(
                    Problem.error(
                        entry.getKey().source(),
                        entry.getValue().location(),
                        "found %s a second time; %s has it first and is served (expected: each resource once; remove one)"
                            .formatted(key, values.firstEntry().getValue().location()))));
    return List.copyOf(problems);
  }
}
