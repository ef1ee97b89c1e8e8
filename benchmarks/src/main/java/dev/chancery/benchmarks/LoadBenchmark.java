// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.benchmarks;

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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** From files to changes that wait for translation. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class LoadBenchmark {

  /** How many documents there are. */
  @Param({"1000", "10000"})
  int documents;

  /** One file with all documents. */
  @State(Scope.Benchmark)
  public static class OneFile {

    private final WatchedFolder folder = WatchedFolder.create();
    private String[] texts = {};
    private int generation;

    /** Writes and reads it. */
    @Setup(Level.Trial)
    public void write(LoadBenchmark sizes) {
      texts = new String[sizes.documents];
      for (int i = 0; i < texts.length; i++) {
        texts[i] = Documents.text(i, 0);
      }
      writeAll();
      folder.start();
      folder.look();
    }

    /** Changes one document. */
    @Setup(Level.Invocation)
    public void change() {
      generation++;
      int number = generation % texts.length;
      texts[number] = Documents.text(number, generation);
      writeAll();
    }

    private void writeAll() {
      folder.write("all.yaml", String.join("", texts));
    }

    /** Deletes it. */
    @TearDown(Level.Trial)
    public void delete() {
      folder.close();
    }
  }

  /** A file for each document. */
  @State(Scope.Benchmark)
  public static class ManyFiles {

    private final WatchedFolder folder = WatchedFolder.create();
    private int files;
    private int generation;

    /** Writes and reads them. */
    @Setup(Level.Trial)
    public void write(LoadBenchmark sizes) {
      files = sizes.documents;
      for (int i = 0; i < files; i++) {
        write(i);
      }
      folder.start();
      folder.look();
    }

    /** Changes one file. */
    void change() {
      generation++;
      write(generation % files);
    }

    private void write(int number) {
      folder.write("service-%05d.yaml".formatted(number), Documents.text(number, generation));
    }

    /** Deletes them. */
    @TearDown(Level.Trial)
    public void delete() {
      folder.close();
    }
  }

  /** A start with one file. */
  @Benchmark
  public int startOneFile(OneFile file) {
    return file.folder.start();
  }

  /** A start with many files. */
  @Benchmark
  public int startManyFiles(ManyFiles files) {
    return files.folder.start();
  }

  /** One document of the file has changed. */
  @Benchmark
  public int oneDocument(OneFile file) {
    return file.folder.look();
  }

  /** One of the files has changed. */
  @Benchmark
  public int oneFile(ManyFiles files) {
    files.change();
    return files.folder.look();
  }

  /** Two of the files have changed together. */
  @Benchmark
  public int twoFiles(ManyFiles files) {
    files.change();
    files.change();
    return files.folder.look();
  }

  /** Nothing has changed. */
  @Benchmark
  public int nothing(ManyFiles files) {
    return files.folder.look();
  }
}
