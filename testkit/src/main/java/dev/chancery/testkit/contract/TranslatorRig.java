// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.contract;

import dev.chancery.spi.ProxyTranslatorPlugin;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.testkit.fake.FakeResourceView;
import dev.chancery.testkit.fake.RecordingProxyEdit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A proxy translator, called as the framework does: once for each change. For one thread. */
final class TranslatorRig {

  private final ProxyTranslatorPlugin translator;
  private FakeResourceView resources;
  private List<Proxy> proxies = List.of();
  private final Map<ResourceKey, List<Problem>> problems = new TreeMap<>();

  TranslatorRig(ProxyTranslatorPlugin translator) {
    this.translator = translator;
    this.resources = FakeResourceView.of(translator.reads());
  }

  /** A translator that sees all at once, as in a replica that starts now. */
  static TranslatorRig started(ProxyTranslatorPlugin translator, Collection<Resource> all) {
    TranslatorRig rig = new TranslatorRig(translator);
    rig.put(all);
    return rig;
  }

  /**
   * What all calls led to.
   *
   * @param proxies the proxies
   * @param problems what is wrong with resources; those with nothing wrong are left out
   */
  record Result(List<Proxy> proxies, Map<ResourceKey, List<Problem>> problems) {}

  /** Adds or changes resources, and calls the translator. */
  void put(Collection<Resource> changed) {
    changed.forEach(resource -> resources = resources.with(resource));
    call();
  }

  /** Removes a resource, and calls the translator. */
  void remove(ResourceKey key) {
    resources = resources.without(key);
    problems.remove(key);
    call();
  }

  /** Adds or changes a resource, and calls the translator as if it then overran its budget. */
  void putInVain(Resource changed) {
    resources = resources.with(changed);
    translator.translate(resources, new RecordingProxyEdit(proxies));
  }

  private void call() {
    RecordingProxyEdit edit = new RecordingProxyEdit(proxies);
    translator.translate(resources, edit);
    proxies = edit.proxies();
    problems.putAll(edit.reports());
    problems.values().removeIf(List::isEmpty);
    resources = resources.seen();
  }

  Result result() {
    return new Result(proxies, new TreeMap<>(problems));
  }
}
