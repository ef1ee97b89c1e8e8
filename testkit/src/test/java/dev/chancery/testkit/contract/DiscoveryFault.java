// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.contract;

import dev.chancery.spi.EndpointSink;
import dev.chancery.spi.EndpointWatch;
import dev.chancery.spi.PluginContext;
import dev.chancery.spi.model.Endpoint;
import dev.chancery.spi.model.EndpointSet;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.Upstream;
import dev.chancery.spi.polling.EndpointAnswer;
import dev.chancery.spi.polling.EndpointQuery;
import dev.chancery.spi.polling.PollSchedule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** One way in which a discovery plugin can be wrong, and the test that must find it. */
enum DiscoveryFault implements Fault {
  NOT_REGISTERED("isRegistered"),

  TYPE_WITHOUT_OWNER("typeIsOwned"),

  FORGETS_ONE("firstWord") {
    @Override
    EndpointSink sink(EndpointSink sink) {
      return new ForwardingSink(sink) {
        @Override
        public void publish(ResourceRef upstream, EndpointSet endpoints, List<String> warnings) {
          if (!upstream.name().endsWith("1")) {
            super.publish(upstream, endpoints, warnings);
          }
        }
      };
    }
  },

  PUBLISHES_DIFFERENCES("wholeSets") {
    @Override
    EndpointSink sink(EndpointSink sink) {
      Map<ResourceRef, Set<Endpoint>> known = new ConcurrentHashMap<>();
      return new ForwardingSink(sink) {
        @Override
        public void publish(ResourceRef upstream, EndpointSet endpoints, List<String> warnings) {
          Set<Endpoint> before =
              known.computeIfAbsent(upstream, ref -> ConcurrentHashMap.newKeySet());
          List<Endpoint> added =
              endpoints.endpoints().stream().filter(endpoint -> before.add(endpoint)).toList();
          if (!added.isEmpty()) {
            super.publish(upstream, EndpointSet.of(added), warnings);
          }
        }
      };
    }
  },

  NEVER_EMPTIES("becomesEmpty") {
    @Override
    EndpointSink sink(EndpointSink sink) {
      return new ForwardingSink(sink) {
        @Override
        public void publish(ResourceRef upstream, EndpointSet endpoints, List<String> warnings) {
          if (!endpoints.equals(EndpointSet.EMPTY)) {
            super.publish(upstream, endpoints, warnings);
          }
        }
      };
    }
  },

  KEEPS_THE_ORDER_OF_THE_BACK_END("deterministic") {
    @Override
    EndpointQuery query(MemoryBackEnd backEnd) {
      return upstreams -> {
        Map<ResourceRef, EndpointAnswer> answers = new HashMap<>(backEnd.ask(upstreams));
        upstreams.forEach(upstream -> answers.put(upstream.ref(), weighed(backEnd, upstream)));
        return answers;
      };
    }

    private static EndpointAnswer weighed(MemoryBackEnd backEnd, Upstream upstream) {
      List<Endpoint> weighed = new ArrayList<>();
      backEnd
          .inOrder(upstream.ref())
          .forEach(endpoint -> weighed.add(endpoint.withWeight(weighed.size() + 1L)));
      return EndpointAnswer.found(EndpointSet.of(weighed));
    }
  },

  HIDES_FAILURES("failureIsReported") {
    @Override
    EndpointSink sink(EndpointSink sink) {
      return new ForwardingSink(sink) {
        @Override
        public void fail(ResourceRef upstream, String message) {}
      };
    }
  },

  EMPTIES_ON_FAILURE("failureTakesNothingAway") {
    @Override
    EndpointSink sink(EndpointSink sink) {
      return new ForwardingSink(sink) {
        @Override
        public void fail(ResourceRef upstream, String message) {
          publish(upstream, EndpointSet.EMPTY);
          super.fail(upstream, message);
        }
      };
    }
  },

  BEGINS_EMPTY("failureAsFirstWord") {
    @Override
    EndpointSink sink(EndpointSink sink) {
      Set<ResourceRef> known = ConcurrentHashMap.newKeySet();
      return new ForwardingSink(sink) {
        @Override
        public void fail(ResourceRef upstream, String message) {
          if (known.add(upstream)) {
            publish(upstream, EndpointSet.EMPTY);
          }
          super.fail(upstream, message);
        }
      };
    }
  },

  GIVES_UP("recovers") {
    @Override
    EndpointSink sink(EndpointSink sink) {
      Set<ResourceRef> failed = ConcurrentHashMap.newKeySet();
      return new ForwardingSink(sink) {
        @Override
        public void publish(ResourceRef upstream, EndpointSet endpoints, List<String> warnings) {
          if (!failed.contains(upstream)) {
            super.publish(upstream, endpoints, warnings);
          }
        }

        @Override
        public void fail(ResourceRef upstream, String message) {
          failed.add(upstream);
          super.fail(upstream, message);
        }
      };
    }
  },

  HAS_NO_TIME_OUT("hangingIsReported") {
    @Override
    PollSchedule schedule() {
      return super.schedule().withTimeout(Duration.ofDays(1));
    }
  },

  WAITS_IN_TRACK("neverWaits") {
    @Override
    EndpointWatch watch(EndpointWatch watch, PluginContext context, MemoryBackEnd backEnd) {
      return new ForwardingWatch(watch) {
        @Override
        public void track(Set<Upstream> upstreams) {
          ask(backEnd, upstreams);
          super.track(upstreams);
        }
      };
    }
  },

  STARTS_ANEW("trackingMore") {
    @Override
    EndpointWatch watch(EndpointWatch watch, PluginContext context, MemoryBackEnd backEnd) {
      return new ForwardingWatch(watch) {
        @Override
        public void track(Set<Upstream> upstreams) {
          if (upstreams.size() > 1) {
            super.track(Set.of());
            backEnd.breakDown();
            super.track(upstreams);
            context.timers().schedule(Duration.ofSeconds(2), backEnd::recover);
          } else {
            super.track(upstreams);
          }
        }
      };
    }
  },

  NEVER_LEAVES("trackingLess") {
    @Override
    EndpointWatch watch(EndpointWatch watch, PluginContext context, MemoryBackEnd backEnd) {
      Set<Upstream> all = new HashSet<>();
      return new ForwardingWatch(watch) {
        @Override
        public void track(Set<Upstream> upstreams) {
          all.addAll(upstreams);
          super.track(all);
        }
      };
    }
  },

  IGNORES_WHO_RETURNS("trackingAgain") {
    @Override
    EndpointWatch watch(EndpointWatch watch, PluginContext context, MemoryBackEnd backEnd) {
      Set<Upstream> seen = new HashSet<>();
      Set<Upstream> left = new HashSet<>();
      return new ForwardingWatch(watch) {
        @Override
        public void track(Set<Upstream> upstreams) {
          seen.stream().filter(upstream -> !upstreams.contains(upstream)).forEach(left::add);
          seen.addAll(upstreams);
          Set<Upstream> rest = new HashSet<>(upstreams);
          rest.removeAll(left);
          super.track(rest);
        }
      };
    }
  },

  SAYS_NOTHING_TWICE("changedIsAnswered") {
    @Override
    EndpointSink sink(EndpointSink sink) {
      Map<ResourceRef, EndpointSet> last = new ConcurrentHashMap<>();
      return new ForwardingSink(sink) {
        @Override
        public void publish(ResourceRef upstream, EndpointSet endpoints, List<String> warnings) {
          if (!endpoints.equals(last.put(upstream, endpoints))) {
            super.publish(upstream, endpoints, warnings);
          }
        }
      };
    }
  },

  TALKS_AFTER_CLOSE("silentAfterClose") {
    @Override
    EndpointWatch watch(EndpointWatch watch, PluginContext context, MemoryBackEnd backEnd) {
      return new ForwardingWatch(watch) {
        @Override
        public void close() {}
      };
    }
  },

  HOLDS_ITS_THREADS("releasesThreads") {
    @Override
    EndpointWatch watch(EndpointWatch watch, PluginContext context, MemoryBackEnd backEnd) {
      return new ForwardingWatch(watch) {
        @Override
        public void track(Set<Upstream> upstreams) {
          context.executor().execute(() -> ask(backEnd, upstreams));
          super.track(upstreams);
        }
      };
    }
  },

  WORKS_ONCE("worksAgain") {
    @Override
    EndpointWatch watch(EndpointWatch watch, PluginContext context, MemoryBackEnd backEnd) {
      return new ForwardingWatch(watch) {
        @Override
        public void close() {
          backEnd.breakDown();
          super.close();
        }
      };
    }
  },

  THROWS_IN_TASKS("doesNotThrow") {
    @Override
    EndpointSink sink(EndpointSink sink) {
      return new ForwardingSink(sink) {
        @Override
        public void fail(ResourceRef upstream, String message) {
          super.fail(upstream, message);
          throw new IllegalStateException("broken");
        }
      };
    }
  },

  TELLS_SECRETS("keepsSecrets") {
    @Override
    EndpointSink sink(EndpointSink sink) {
      return new ForwardingSink(sink) {
        @Override
        public void fail(ResourceRef upstream, String message) {
          super.fail(upstream, message + " (password: " + MemoryBackEnd.PASSWORD + ")");
        }
      };
    }
  },

  WARNS_OF_SECRETS("warnsOfNoSecret") {
    @Override
    EndpointSink sink(EndpointSink sink) {
      return new ForwardingSink(sink) {
        @Override
        public void publish(ResourceRef upstream, EndpointSet endpoints, List<String> warnings) {
          super.publish(upstream, endpoints, List.of("password: " + MemoryBackEnd.PASSWORD));
        }
      };
    }
  };

  private final String test;

  /**
   * @param test the name of the test that must find it
   */
  DiscoveryFault(String test) {
    this.test = test;
  }

  @Override
  public String test() {
    return test;
  }

  PollSchedule schedule() {
    return PollSchedule.DEFAULT;
  }

  EndpointQuery query(MemoryBackEnd backEnd) {
    return backEnd::ask;
  }

  EndpointSink sink(EndpointSink sink) {
    return sink;
  }

  EndpointWatch watch(EndpointWatch watch, PluginContext context, MemoryBackEnd backEnd) {
    return watch;
  }

  /** Asks on the calling thread, and waits. */
  private static void ask(MemoryBackEnd backEnd, Set<Upstream> upstreams) {
    try {
      backEnd.ask(List.copyOf(upstreams));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** A sink that passes on what it is told. */
  private static class ForwardingSink implements EndpointSink {

    private final EndpointSink sink;

    ForwardingSink(EndpointSink sink) {
      this.sink = sink;
    }

    @Override
    public void publish(ResourceRef upstream, EndpointSet endpoints, List<String> warnings) {
      sink.publish(upstream, endpoints, warnings);
    }

    @Override
    public void fail(ResourceRef upstream, String message) {
      sink.fail(upstream, message);
    }
  }

  /** A watch that passes on what it is told. */
  private static class ForwardingWatch implements EndpointWatch {

    private final EndpointWatch watch;

    ForwardingWatch(EndpointWatch watch) {
      this.watch = watch;
    }

    @Override
    public void track(Set<Upstream> upstreams) {
      watch.track(upstreams);
    }

    @Override
    public void close() {
      watch.close();
    }
  }
}
