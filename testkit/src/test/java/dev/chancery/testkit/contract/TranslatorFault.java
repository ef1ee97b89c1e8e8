// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.contract;

import dev.chancery.spi.ProxyEdit;
import dev.chancery.spi.ResourceView;
import dev.chancery.spi.model.Policy;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.model.Upstream;
import java.util.List;
import java.util.Set;

/**
 * One way in which a proxy translator can be wrong, and the test that must find it. But for that,
 * it makes a proxy of each upstream, and refuses those that are named {@code secret-…}.
 */
enum TranslatorFault implements Fault {
  NOT_REGISTERED("isRegistered"),

  CHANGES_WHAT_IT_READS("kindsAreStable") {
    @Override
    Set<Class<? extends Resource>> reads(int calls) {
      return calls % 2 == 0 ? Set.of(Upstream.class, Policy.class) : super.reads(calls);
    }
  },

  REFUSES_ALL("takesWhatIsRight") {
    @Override
    void take(Upstream upstream, ProxyEdit proxies, int calls) {
      refuse(upstream, proxies, "no");
    }
  },

  MAKES_THE_SAME_OF_ALL("eachHasEffect") {
    @Override
    void take(Upstream upstream, ProxyEdit proxies, int calls) {
      proxies.put(Proxy.of("made", "edge"));
    }
  },

  COUNTS("deterministic") {
    @Override
    void take(Upstream upstream, ProxyEdit proxies, int calls) {
      proxies.put(Proxy.of("made", "edge-" + calls));
    }
  },

  TAKES_WHO_COMES_FIRST("orderIsNothing") {
    @Override
    void take(Upstream upstream, ProxyEdit proxies, int calls) {
      if (proxies.proxies().isEmpty()) {
        super.take(upstream, proxies, calls);
      }
    }
  },

  LEAVES_BEHIND("followsChanges") {
    @Override
    void gone(ResourceKey upstream, ProxyEdit proxies) {}
  },

  REMEMBERS("forgetsLostCalls") {
    @Override
    void translate(ResourceView resources, ProxyEdit proxies, Set<ResourceKey> seen, int calls) {
      for (Upstream upstream : resources.list(Upstream.class)) {
        if (seen.add(upstream.key())) {
          take(upstream, proxies, calls);
        }
      }
    }
  },

  TAKES_ALL("refusesWhatIsWrong") {
    @Override
    void refuse(Upstream upstream, ProxyEdit proxies, String why) {}
  },

  STOPS("wrongOnesHarmThemselvesAlone") {
    @Override
    void refuse(Upstream upstream, ProxyEdit proxies, String why) {
      proxies.proxies().forEach(proxy -> proxies.remove(proxy.metadata().ref()));
    }
  },

  TELLS_SECRETS("keepsSecrets") {
    @Override
    void refuse(Upstream upstream, ProxyEdit proxies, String why) {
      super.refuse(upstream, proxies, "found '%s'".formatted(upstream.metadata().name()));
    }
  };

  private final String test;

  /**
   * @param test the name of the test that must find it
   */
  TranslatorFault(String test) {
    this.test = test;
  }

  @Override
  public String test() {
    return test;
  }

  /**
   * @param calls how often it was asked
   */
  Set<Class<? extends Resource>> reads(int calls) {
    return Set.of(Upstream.class);
  }

  /**
   * @param seen a set that the plugin keeps
   * @param calls how often the plugin was called
   */
  void translate(ResourceView resources, ProxyEdit proxies, Set<ResourceKey> seen, int calls) {
    for (ResourceKey key : resources.changed()) {
      resources
          .get(Upstream.class, key)
          .ifPresentOrElse(
              upstream -> takeOrRefuse(upstream, proxies, calls), () -> gone(key, proxies));
    }
  }

  private void takeOrRefuse(Upstream upstream, ProxyEdit proxies, int calls) {
    if (upstream.metadata().name().startsWith("secret")) {
      refuse(upstream, proxies, "found a name that is kept for others");
    } else {
      take(upstream, proxies, calls);
    }
  }

  void take(Upstream upstream, ProxyEdit proxies, int calls) {
    proxies.put(Proxy.of("made", upstream.metadata().name()));
  }

  void refuse(Upstream upstream, ProxyEdit proxies, String why) {
    proxies.report(upstream.key(), List.of(Problem.error("faulty", "metadata.name", why)));
  }

  void gone(ResourceKey upstream, ProxyEdit proxies) {
    proxies.remove(Proxy.of("made", upstream.ref().name()).metadata().ref());
  }
}
