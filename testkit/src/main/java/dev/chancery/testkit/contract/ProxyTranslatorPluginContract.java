// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.spi.Plugin;
import dev.chancery.spi.ProxyTranslatorPlugin;
import dev.chancery.spi.ResourceBatch;
import dev.chancery.spi.ResourceBatch.Located;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.testkit.InstalledPlugins;
import dev.chancery.testkit.contract.TranslatorRig.Result;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What every {@link ProxyTranslatorPlugin} must keep. Its test extends this class, in the plugin's
 * own module, and gives the plugin and some resources; its tests then run with JUnit like any
 * others.
 */
public abstract class ProxyTranslatorPluginContract {

  private static final int WALKS = 3;
  private static final int STEPS = 40;

  @SuppressWarnings("NullAway.Init")
  private InstalledPlugins installed;

  /** For the tests that extend this. */
  protected ProxyTranslatorPluginContract() {}

  /** {@return a new plugin, which is the translator or brings it, and no other translator} */
  protected abstract Plugin newPlugin();

  /**
   * {@return documents in YAML of resources that proxies are made of, at least two, each of which
   * makes a difference} An upstream that may be of any type is written with the type section {@code
   * any: {}}.
   */
  protected abstract List<String> rightResources();

  /**
   * {@return documents in YAML of resources that can't be taken beside those that are right, at
   * least one: the reader refuses them, or the translator reports them and serves the others as if
   * they were not there}
   */
  protected abstract List<String> wrongResources();

  /** {@return texts in the wrong resources that no message may hold; none unless overridden} */
  protected Set<String> secrets() {
    return Set.of();
  }

  @BeforeEach
  void install() {
    installed = installed(newPlugin());
  }

  @AfterEach
  void uninstall() {
    installed.close();
  }

  private static InstalledPlugins installed(Plugin plugin) {
    return InstalledPlugins.of(plugin, new AnyTypePlugin());
  }

  @Test
  @DisplayName("the service loader finds the plugin")
  void isRegistered() {
    Services.assertRegistered(newPlugin());
  }

  @Test
  @DisplayName("what it reads and brings is always the same")
  void kindsAreStable() {
    ProxyTranslatorPlugin translator = translator();
    assertThat(translator.reads()).isNotEmpty().isEqualTo(translator.reads());
    assertThat(translator.kinds()).isEqualTo(translator.kinds());
    try (InstalledPlugins others = installed(newPlugin())) {
      assertThat(others.translator().reads()).isEqualTo(translator.reads());
      assertThat(others.translator().kinds()).isEqualTo(translator.kinds());
    }
  }

  @Test
  @DisplayName("resources that are right become proxies, and nothing is said against them")
  void takesWhatIsRight() {
    Result all = atOnce(right());
    assertThat(all.proxies()).isNotEmpty();
    assertThat(all.problems()).isEmpty();
  }

  @Test
  @DisplayName("each resource that is right makes a difference")
  void eachHasEffect() {
    List<Resource> right = right();
    assertThat(right).hasSizeGreaterThan(1);
    Result all = atOnce(right);
    for (Resource resource : right) {
      List<Resource> others = new ArrayList<>(right);
      others.remove(resource);
      assertThat(atOnce(others).proxies())
          .as("without %s", resource.key())
          .isNotEqualTo(all.proxies());
    }
  }

  @Test
  @DisplayName("the same resources become the same proxies, whatever the plugin did before")
  void deterministic() {
    List<Resource> right = right();
    Result all = atOnce(right);
    TranslatorRig.started(translator(), right.subList(0, 1));
    assertThat(TranslatorRig.started(translator(), right).result()).isEqualTo(all);
    assertThat(atOnce(right)).isEqualTo(all);
  }

  @Test
  @DisplayName("the order in which resources come makes no difference")
  void orderIsNothing() {
    List<Resource> all = readable();
    for (int walk = 0; walk < WALKS; walk++) {
      Collections.shuffle(all, new Random(walk));
      TranslatorRig rig = new TranslatorRig(translator());
      Map<ResourceKey, Resource> there = new TreeMap<>();
      for (Resource resource : all) {
        there.put(resource.key(), resource);
        rig.put(List.of(resource));
      }
      assertThat(rig.result())
          .as("one after the other: %s", keys(all))
          .isEqualTo(atOnce(there.values()));
    }
  }

  @Test
  @DisplayName("resources that come and go leave nothing behind")
  void followsChanges() {
    List<Resource> all = readable();
    for (int walk = 0; walk < WALKS; walk++) {
      Random random = new Random(walk);
      TranslatorRig rig = new TranslatorRig(translator());
      Map<ResourceKey, Resource> there = new TreeMap<>();
      for (int step = 0; step < STEPS; step++) {
        Resource any = all.get(random.nextInt(all.size()));
        if (there.remove(any.key(), any)) {
          rig.remove(any.key());
        } else {
          there.put(any.key(), any);
          rig.put(List.of(any));
        }
        assertThat(rig.result()).as("with %s", there.keySet()).isEqualTo(atOnce(there.values()));
      }
    }
  }

  @Test
  @DisplayName("a call that did not count, as it took too long, leaves nothing behind")
  void forgetsLostCalls() {
    List<Resource> right = right();
    TranslatorRig rig = new TranslatorRig(translator());
    for (Resource resource : right) {
      rig.putInVain(resource);
    }
    rig.put(right.subList(0, 1));
    assertThat(rig.result()).isEqualTo(atOnce(right));
  }

  @Test
  @DisplayName("resources that are wrong are refused, with the field that is wrong")
  void refusesWhatIsWrong() {
    assertThat(wrongResources()).isNotEmpty();
    for (String document : wrongResources()) {
      assertThat(problems(document))
          .as("reasons to refuse%n%s", document)
          .isNotEmpty()
          .noneMatch(problem -> problem.location().isBlank() || problem.message().isBlank());
    }
  }

  @Test
  @DisplayName("a resource that is wrong harms no other")
  void wrongOnesHarmThemselvesAlone() {
    Result good = atOnce(right());
    for (String document : wrongResources()) {
      List<Resource> all = right();
      List<Resource> wrong = resources(installed.read(document));
      all.addAll(wrong);
      Result made = atOnce(all);
      assertThat(made.proxies()).as("beside%n%s", document).isEqualTo(good.proxies());
      assertThat(keys(wrong)).containsAll(made.problems().keySet());
    }
  }

  @Test
  @DisplayName("no message holds a secret")
  void keepsSecrets() {
    for (String document : wrongResources()) {
      assertThat(problems(document))
          .allSatisfy(problem -> assertThat(secrets()).noneMatch(problem.toString()::contains));
    }
  }

  /** What is wrong with a resource beside those that are right. */
  private List<Problem> problems(String document) {
    ResourceBatch batch = installed.read(document);
    List<Resource> all = right();
    all.addAll(resources(batch));
    return Stream.of(
            batch.problems().stream(),
            batch.rejected().values().stream().flatMap(List::stream),
            atOnce(all).problems().values().stream().flatMap(List::stream))
        .flatMap(each -> each)
        .toList();
  }

  private ProxyTranslatorPlugin translator() {
    return installed.translator();
  }

  /** What a new plugin makes of resources. */
  private Result atOnce(Collection<Resource> resources) {
    try (InstalledPlugins others = installed(newPlugin())) {
      return TranslatorRig.started(others.translator(), resources).result();
    }
  }

  private List<Resource> right() {
    List<Resource> right = new ArrayList<>();
    for (String document : rightResources()) {
      ResourceBatch batch = installed.read(document);
      assertThat(new Refusals(batch).all()).as(document).isEmpty();
      right.addAll(resources(batch));
    }
    return right;
  }

  /** All resources, right and wrong, that can be read. */
  private List<Resource> readable() {
    List<Resource> all = right();
    wrongResources().forEach(document -> all.addAll(resources(installed.read(document))));
    return all;
  }

  private static List<Resource> resources(ResourceBatch batch) {
    return batch.resources().stream().map(Located::resource).toList();
  }

  private static List<ResourceKey> keys(Collection<Resource> resources) {
    return resources.stream().map(Resource::key).toList();
  }
}
