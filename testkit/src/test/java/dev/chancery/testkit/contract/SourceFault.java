// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.contract;

import dev.chancery.spi.PluginContext;
import dev.chancery.spi.ResourceBatch;
import dev.chancery.spi.ResourceSink;
import dev.chancery.spi.model.Problem;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** One way in which a source can be wrong, and the test that must find it. */
enum SourceFault implements Fault {
  NOT_REGISTERED("isRegistered"),

  SAYS_NOTHING_IF_EMPTY("emptyIsSynced") {
    @Override
    ResourceSink sink(ResourceSink sink, int watch) {
      return new ForwardingSink(sink) {
        @Override
        public void publish(Map<String, ResourceBatch> origins) {
          if (!origins.isEmpty()) {
            super.publish(origins);
          }
        }
      };
    }
  },

  TELLS_PIECE_BY_PIECE("firstWordIsWhole") {
    @Override
    ResourceSink sink(ResourceSink sink, int watch) {
      return new ForwardingSink(sink) {
        @Override
        public void publish(Map<String, ResourceBatch> origins) {
          super.publish(Map.of());
          origins.forEach(super::publish);
        }
      };
    }
  },

  NEVER_LOSES_ONE("changes") {
    @Override
    ResourceSink sink(ResourceSink sink, int watch) {
      return new ForwardingSink(sink) {
        @Override
        public void publish(String origin, ResourceBatch batch) {
          if (!batch.equals(ResourceBatch.EMPTY)) {
            super.publish(origin, batch);
          }
        }
      };
    }
  },

  NAMES_ORIGINS_BY_TURN("deterministic") {
    @Override
    ResourceSink sink(ResourceSink sink, int watch) {
      AtomicInteger turn = new AtomicInteger();
      return new ForwardingSink(sink) {
        @Override
        public void publish(String origin, ResourceBatch batch) {
          super.publish(
              batch.equals(ResourceBatch.EMPTY) ? origin : origin + turn.incrementAndGet(), batch);
        }
      };
    }
  },

  ONLY_WARNS_OF_WHAT_TURNS_WRONG("wrong") {
    @Override
    ResourceSink sink(ResourceSink sink, int watch) {
      return new ForwardingSink(sink) {
        @Override
        public void publish(String origin, ResourceBatch batch) {
          super.publish(
              origin,
              new ResourceBatch(
                  batch.resources(),
                  Map.of(),
                  batch.rejected().keySet().stream()
                      .map(key -> Problem.warning("faulty", origin, "no resource"))
                      .toList()));
        }
      };
    }
  },

  HIDES_WHAT_IS_WRONG("wrongFromTheStart") {
    @Override
    ResourceSink sink(ResourceSink sink, int watch) {
      return new ForwardingSink(sink) {
        @Override
        public void publish(Map<String, ResourceBatch> origins) {
          Map<String, ResourceBatch> right = new HashMap<>(origins);
          right.values().removeIf(batch -> !batch.rejected().isEmpty());
          super.publish(right);
        }
      };
    }
  },

  EMPTIES_ON_FAILURE("failureTakesNothingAway") {
    @Override
    ResourceSink sink(ResourceSink sink, int watch) {
      return new ForwardingSink(sink) {
        @Override
        public void fail(Problem problem) {
          publish(Map.of());
          super.fail(problem);
        }
      };
    }
  },

  ANSWERS_WHEN_BROKEN("failureAsFirstWord") {
    @Override
    ResourceSink sink(ResourceSink sink, int watch) {
      AtomicBoolean synced = new AtomicBoolean();
      return new ForwardingSink(sink) {
        @Override
        public void fail(Problem problem) {
          if (synced.compareAndSet(false, true)) {
            publish(Map.of());
          }
          super.fail(problem);
        }
      };
    }
  },

  GIVES_UP("recovers") {
    @Override
    ResourceSink sink(ResourceSink sink, int watch) {
      AtomicBoolean failed = new AtomicBoolean();
      return new ForwardingSink(sink) {
        @Override
        public void publish(Map<String, ResourceBatch> origins) {
          if (!failed.get()) {
            super.publish(origins);
          }
        }

        @Override
        public void fail(Problem problem) {
          failed.set(true);
          super.fail(problem);
        }
      };
    }
  },

  SAYS_NOTHING_TWICE("recoversUnchanged") {
    @Override
    ResourceSink sink(ResourceSink sink, int watch) {
      AtomicReference<Map<String, ResourceBatch>> last = new AtomicReference<>(Map.of());
      return new ForwardingSink(sink) {
        @Override
        public void publish(Map<String, ResourceBatch> origins) {
          if (!origins.equals(last.getAndSet(origins))) {
            super.publish(origins);
          }
        }
      };
    }
  },

  HAS_NO_TIME_OUT("hangingIsReported") {
    @Override
    ResourceSink sink(ResourceSink sink, int watch) {
      return new ForwardingSink(sink) {
        @Override
        public void fail(Problem problem) {
          if (!problem.message().startsWith("no answer")) {
            super.fail(problem);
          }
        }
      };
    }
  },

  WAITS_AT_THE_START("neverWaits") {
    @Override
    void begin(PluginContext context, MemoryShelf shelf) {
      ask(shelf);
    }
  },

  TALKS_AFTER_CLOSE("silentAfterClose") {
    @Override
    AutoCloseable watch(AutoCloseable watch) {
      return () -> {};
    }
  },

  HOLDS_ITS_THREADS("releasesThreads") {
    @Override
    void begin(PluginContext context, MemoryShelf shelf) {
      context.executor().execute(() -> ask(shelf));
    }
  },

  WORKS_ONCE("worksAgain") {
    @Override
    ResourceSink sink(ResourceSink sink, int watch) {
      return new ForwardingSink(sink) {
        @Override
        public void publish(Map<String, ResourceBatch> origins) {
          if (watch == 1) {
            super.publish(origins);
          }
        }
      };
    }
  },

  TELLS_SECRETS("keepsSecrets") {
    @Override
    ResourceSink sink(ResourceSink sink, int watch) {
      return new ForwardingSink(sink) {
        @Override
        public void fail(Problem problem) {
          super.fail(
              Problem.error(
                  problem.reporter(),
                  problem.location(),
                  problem.message() + " with " + MemoryShelf.PASSWORD));
        }
      };
    }
  };

  private final String test;

  /**
   * @param test the name of the test that must find it
   */
  SourceFault(String test) {
    this.test = test;
  }

  @Override
  public String test() {
    return test;
  }

  void begin(PluginContext context, MemoryShelf shelf) {}

  ResourceSink sink(ResourceSink sink, int watch) {
    return sink;
  }

  AutoCloseable watch(AutoCloseable watch) {
    return watch;
  }

  /** Asks on the calling thread, and waits for ever if there is no answer. */
  private static void ask(MemoryShelf shelf) {
    if (shelf.state() == MemoryVault.State.HANGING) {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** A sink that passes on what it is told. */
  private static class ForwardingSink implements ResourceSink {

    private final ResourceSink sink;

    ForwardingSink(ResourceSink sink) {
      this.sink = sink;
    }

    @Override
    public void publish(Map<String, ResourceBatch> origins) {
      sink.publish(origins);
    }

    @Override
    public void publish(String origin, ResourceBatch batch) {
      sink.publish(origin, batch);
    }

    @Override
    public void update(Map<String, ResourceBatch> origins) {
      sink.update(origins);
    }

    @Override
    public void fail(Problem problem) {
      sink.fail(problem);
    }
  }
}
