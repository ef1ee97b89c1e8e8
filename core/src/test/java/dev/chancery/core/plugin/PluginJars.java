// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Makes real jars of Java sources, in a folder that holds what is between. */
final class PluginJars {

  private static final Pattern PACKAGE = Pattern.compile("package ([\\w.]+);");
  private static final Pattern TYPE = Pattern.compile("(?:class|interface|record) (\\w+)");

  private final Path work;

  PluginJars(Path work) {
    this.work = work;
  }

  /** A jar that is to be: sources to be compiled and files to be added. */
  final class Jar {

    private final List<String> sources = new ArrayList<>();
    private final Map<String, byte[]> files = new TreeMap<>();
    private final List<Path> classPath = new ArrayList<>();
    private String version = "";

    /** Adds a class; the first type in the text gives the file its name. */
    Jar source(String text) {
      sources.add(text);
      return this;
    }

    Jar file(String name, String text) {
      files.put(name, text.getBytes(StandardCharsets.UTF_8));
      return this;
    }

    /** Registers a class as a service. */
    Jar service(String service, String type) {
      return file("META-INF/services/" + service, type + "\n");
    }

    Jar version(String newVersion) {
      version = newVersion;
      return this;
    }

    /** Compiles against another jar, or a folder of classes, without packing it. */
    Jar against(Path classes) {
      classPath.add(classes);
      return this;
    }

    /** Packs what an earlier jar has, as shading does. */
    Jar shading(Path classes) throws IOException {
      try (Stream<Path> found = Files.walk(classes)) {
        for (Path file : found.filter(Files::isRegularFile).toList()) {
          files.put(name(classes, file), Files.readAllBytes(file));
        }
      }
      return against(classes);
    }

    /** Compiles, and returns the folder of classes. */
    Path compile() throws IOException {
      Path folder = Files.createTempDirectory(work, "sources");
      Path classes = Files.createDirectories(folder.resolve("classes"));
      List<Path> written = new ArrayList<>();
      for (String source : sources) {
        written.add(Files.writeString(folder.resolve(first(TYPE, source) + ".java"), source));
      }
      if (!written.isEmpty()) {
        compile(written, classes);
      }
      return classes;
    }

    private void compile(List<Path> written, Path classes) throws IOException {
      StringBuilder path = new StringBuilder(System.getProperty("java.class.path"));
      classPath.forEach(entry -> path.insert(0, entry + System.getProperty("path.separator")));
      JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
      StringWriter out = new StringWriter();
      try (StandardJavaFileManager manager =
          compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
        boolean right =
            compiler
                .getTask(
                    out,
                    manager,
                    null,
                    List.of("-proc:none", "-d", classes.toString(), "-cp", path.toString()),
                    null,
                    manager.getJavaFileObjectsFromPaths(written))
                .call();
        assertThat(right).as(out.toString()).isTrue();
      }
    }

    /** Writes the jar, into a folder that is made if it is not there. */
    Path write(Path jar) throws IOException {
      shading(compile());
      Files.createDirectories(jar.getParent());
      Manifest manifest = new Manifest();
      manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
      if (!version.isEmpty()) {
        manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, version);
      }
      try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
          out.putNextEntry(new JarEntry(file.getKey()));
          out.write(file.getValue());
          out.closeEntry();
        }
      }
      return jar;
    }
  }

  Jar jar() {
    return new Jar();
  }

  /** A jar with a plugin of one class, registered as such. */
  Jar plugin(String source) {
    return jar()
        .source(source)
        .service("dev.chancery.spi.Plugin", first(PACKAGE, source) + "." + first(TYPE, source));
  }

  /** The source of a plugin that does nothing. */
  static String named(String type, String name) {
    return """
        package com.example;
        public class %s implements dev.chancery.spi.Plugin {
          public String name() { return %s; }
        }
        """
        .formatted(type, name);
  }

  private static String name(Path folder, Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }

  private static String first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    assertThat(matcher.find()).as("%s in %s", pattern, text).isTrue();
    return matcher.group(1);
  }
}
