// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.contract;

import dev.chancery.spi.PluginContext;
import dev.chancery.spi.SecretSink;
import dev.chancery.spi.SecretWatch;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.secret.SecretContent;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** One way in which a plugin that keeps secrets can be wrong, and the test that must find it. */
enum SecretFault implements Fault {
  SKIPS_WHAT_IS_MISSING("firstAnswer") {
    @Override
    SecretSink sink(SecretSink sink) {
      return new ForwardingSink(sink) {
        @Override
        public void missing(ResourceRef secret) {}
      };
    }
  },

  READS_ALL("untracked") {
    @Override
    SecretWatch watch(SecretWatch watch, PluginContext context, MemoryVault vault) {
      return new ForwardingWatch(watch) {
        @Override
        public void track(Set<ResourceRef> secrets) {
          Set<ResourceRef> all = new HashSet<>(secrets);
          all.add(new ResourceRef("test", "secret-1"));
          super.track(all);
        }
      };
    }
  },

  NEVER_LOSES_ONE("changes") {
    @Override
    SecretSink sink(SecretSink sink) {
      Set<ResourceRef> published = ConcurrentHashMap.newKeySet();
      return new ForwardingSink(sink) {
        @Override
        public void publish(ResourceRef secret, SecretContent content) {
          published.add(secret);
          super.publish(secret, content);
        }

        @Override
        public void missing(ResourceRef secret) {
          if (!published.contains(secret)) {
            super.missing(secret);
          }
        }
      };
    }
  },

  TAKES_AWAY_WHAT_TURNS_WRONG("wrong") {
    @Override
    SecretSink sink(SecretSink sink) {
      return new ForwardingSink(sink) {
        @Override
        public void reject(ResourceRef secret, String message) {
          missing(secret);
          super.reject(secret, message);
        }
      };
    }
  },

  EMPTIES_ON_FAILURE("failureTakesNothingAway") {
    @Override
    SecretSink sink(SecretSink sink) {
      return new ForwardingSink(sink) {
        @Override
        public void fail(ResourceRef secret, String message) {
          missing(secret);
          super.fail(secret, message);
        }
      };
    }
  },

  ANSWERS_WHEN_BROKEN("failureAsFirstWord") {
    @Override
    SecretSink sink(SecretSink sink) {
      Set<ResourceRef> known = ConcurrentHashMap.newKeySet();
      return new ForwardingSink(sink) {
        @Override
        public void fail(ResourceRef secret, String message) {
          if (known.add(secret)) {
            missing(secret);
          }
          super.fail(secret, message);
        }
      };
    }
  },

  GIVES_UP("recovers") {
    @Override
    SecretSink sink(SecretSink sink) {
      Set<ResourceRef> failed = ConcurrentHashMap.newKeySet();
      return new ForwardingSink(sink) {
        @Override
        public void publish(ResourceRef secret, SecretContent content) {
          if (!failed.contains(secret)) {
            super.publish(secret, content);
          }
        }

        @Override
        public void fail(ResourceRef secret, String message) {
          failed.add(secret);
          super.fail(secret, message);
        }
      };
    }
  },

  SAYS_NOTHING_TWICE("recoversUnchanged") {
    @Override
    SecretSink sink(SecretSink sink) {
      Map<ResourceRef, SecretContent> last = new ConcurrentHashMap<>();
      return new ForwardingSink(sink) {
        @Override
        public void publish(ResourceRef secret, SecretContent content) {
          if (!content.equals(last.put(secret, content))) {
            super.publish(secret, content);
          }
        }
      };
    }
  },

  HAS_NO_TIME_OUT("hangingIsReported") {
    @Override
    SecretSink sink(SecretSink sink) {
      return new ForwardingSink(sink) {
        @Override
        public void fail(ResourceRef secret, String message) {
          if (!message.startsWith("no answer")) {
            super.fail(secret, message);
          }
        }
      };
    }
  },

  WAITS_IN_TRACK("neverWaits") {
    @Override
    SecretWatch watch(SecretWatch watch, PluginContext context, MemoryVault vault) {
      return new ForwardingWatch(watch) {
        @Override
        public void track(Set<ResourceRef> secrets) {
          ask(vault);
          super.track(secrets);
        }
      };
    }
  },

  STARTS_ANEW("trackingMore") {
    @Override
    SecretWatch watch(SecretWatch watch, PluginContext context, MemoryVault vault) {
      return new ForwardingWatch(watch) {
        @Override
        public void track(Set<ResourceRef> secrets) {
          super.track(Set.of());
          super.track(secrets);
        }
      };
    }
  },

  NEVER_LEAVES("trackingLess") {
    @Override
    SecretWatch watch(SecretWatch watch, PluginContext context, MemoryVault vault) {
      Set<ResourceRef> all = new HashSet<>();
      return new ForwardingWatch(watch) {
        @Override
        public void track(Set<ResourceRef> secrets) {
          all.addAll(secrets);
          super.track(all);
        }
      };
    }
  },

  IGNORES_WHO_RETURNS("trackingAgain") {
    @Override
    SecretWatch watch(SecretWatch watch, PluginContext context, MemoryVault vault) {
      Set<ResourceRef> seen = new HashSet<>();
      Set<ResourceRef> left = new HashSet<>();
      return new ForwardingWatch(watch) {
        @Override
        public void track(Set<ResourceRef> secrets) {
          seen.stream().filter(secret -> !secrets.contains(secret)).forEach(left::add);
          seen.addAll(secrets);
          Set<ResourceRef> rest = new HashSet<>(secrets);
          rest.removeAll(left);
          super.track(rest);
        }
      };
    }
  },

  TALKS_AFTER_CLOSE("silentAfterClose") {
    @Override
    SecretWatch watch(SecretWatch watch, PluginContext context, MemoryVault vault) {
      return new ForwardingWatch(watch) {
        @Override
        public void close() {}
      };
    }
  },

  HOLDS_ITS_THREADS("releasesThreads") {
    @Override
    SecretWatch watch(SecretWatch watch, PluginContext context, MemoryVault vault) {
      return new ForwardingWatch(watch) {
        @Override
        public void track(Set<ResourceRef> secrets) {
          context.executor().execute(() -> ask(vault));
          super.track(secrets);
        }
      };
    }
  },

  TELLS_SECRETS("keepsSecrets") {
    @Override
    SecretSink sink(SecretSink sink) {
      return new ForwardingSink(sink) {
        @Override
        public void reject(ResourceRef secret, String message) {
          super.reject(secret, message + ": " + MemoryVault.PASSWORD);
        }
      };
    }
  };

  private final String test;

  /**
   * @param test the name of the test that must find it
   */
  SecretFault(String test) {
    this.test = test;
  }

  @Override
  public String test() {
    return test;
  }

  SecretSink sink(SecretSink sink) {
    return sink;
  }

  SecretWatch watch(SecretWatch watch, PluginContext context, MemoryVault vault) {
    return watch;
  }

  /** Asks on the calling thread, and waits for ever if there is no answer. */
  private static void ask(MemoryVault vault) {
    if (vault.state() == MemoryVault.State.HANGING) {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** A sink that passes on what it is told. */
  private static class ForwardingSink implements SecretSink {

    private final SecretSink sink;

    ForwardingSink(SecretSink sink) {
      this.sink = sink;
    }

    @Override
    public void publish(ResourceRef secret, SecretContent content) {
      sink.publish(secret, content);
    }

    @Override
    public void missing(ResourceRef secret) {
      sink.missing(secret);
    }

    @Override
    public void reject(ResourceRef secret, String message) {
      sink.reject(secret, message);
    }

    @Override
    public void fail(ResourceRef secret, String message) {
      sink.fail(secret, message);
    }
  }

  /** A watch that passes on what it is told. */
  private static class ForwardingWatch implements SecretWatch {

    private final SecretWatch watch;

    ForwardingWatch(SecretWatch watch) {
      this.watch = watch;
    }

    @Override
    public void track(Set<ResourceRef> secrets) {
      watch.track(secrets);
    }

    @Override
    public void close() {
      watch.close();
    }
  }
}
