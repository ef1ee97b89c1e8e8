// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.examples.hosts;

import dev.chancery.spi.model.HttpListenerSpec;
import dev.chancery.spi.model.Proxy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A file in the form of {@code /etc/hosts}, with a line for each domain. It is replaced as a whole,
 * so that its reader never sees half of it.
 *
 * @param file the file
 * @param address what stands before each domain
 */
record HostsFile(Path file, String address) {

  /** Writes the domains of these proxies; that the same is written twice does no harm. */
  void write(List<Proxy> proxies) throws IOException {
    String text =
        domains(proxies).stream()
            .map(domain -> "%s %s\n".formatted(address, domain))
            .collect(Collectors.joining());
    Path next = file.resolveSibling(file.getFileName() + ".next");
    Files.writeString(next, text);
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Without wildcards, which such a file can't tell. */
  private static Set<String> domains(List<Proxy> proxies) {
    return proxies.stream()
        .flatMap(proxy -> proxy.listeners().stream())
        .map(listener -> listener.protocol())
        .filter(HttpListenerSpec.class::isInstance)
        .flatMap(protocol -> ((HttpListenerSpec) protocol).virtualHosts().stream())
        .flatMap(host -> host.domains().stream())
        .filter(domain -> !domain.contains("*"))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
