// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import com.google.protobuf.UInt32Value;
import dev.chancery.spi.model.AddressRange;
import dev.chancery.spi.model.FilterChainMatcherSpec;
import dev.chancery.spi.model.InvalidValueException;
import io.envoyproxy.envoy.config.core.v3.CidrRange;
import io.envoyproxy.envoy.config.listener.v3.FilterChain;
import io.envoyproxy.envoy.config.listener.v3.FilterChainMatch;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/** Which connections a filter chain is for, in Envoy's terms. */
final class ChainMatches {

  private ChainMatches() {}

  /** A matcher as Envoy's. */
  static FilterChainMatch of(FilterChainMatcherSpec spec) {
    FilterChainMatch.Builder out =
        FilterChainMatch.newBuilder()
            .addAllServerNames(spec.sniDomains())
            .setTransportProtocol(spec.transportProtocol())
            .addAllApplicationProtocols(spec.applicationProtocols());
    spec.sourcePrefixRanges().forEach(range -> out.addSourcePrefixRanges(range(range)));
    spec.prefixRanges().forEach(range -> out.addPrefixRanges(range(range)));
    if (spec.destinationPort() > 0) {
      out.setDestinationPort(UInt32Value.of(spec.destinationPort()));
    }
    return out.build();
  }

  private static CidrRange range(String text) {
    AddressRange range = AddressRange.parse(text);
    return CidrRange.newBuilder()
        .setAddressPrefix(range.address())
        .setPrefixLen(UInt32Value.of(range.prefixLength()))
        .build();
  }

  /**
   * Refuses chains that Envoy can't tell apart, for which it would refuse the listener.
   *
   * @throws InvalidValueException if there are such
   */
  static void checkDistinct(List<FilterChain> chains) {
    Set<FilterChainMatch> seen = new HashSet<>();
    for (FilterChain chain : chains) {
      for (FilterChainMatch single : singles(chain.getFilterChainMatch())) {
        if (!seen.add(single)) {
          throw new InvalidValueException(
              "",
              "two filter chains are for the same connections, those%s (expected: different sniDomains or other matchers)"
                  .formatted(told(single)));
        }
      }
    }
  }

  private static String told(FilterChainMatch match) {
    return match.getServerNamesCount() == 0
        ? " of any server name"
        : " of server name " + match.getServerNames(0);
  }

  /** All that a match stands for, each with one value of each list, as Envoy compares them. */
  private static List<FilterChainMatch> singles(FilterChainMatch match) {
    FilterChainMatch rest =
        match.toBuilder()
            .clearServerNames()
            .clearApplicationProtocols()
            .clearPrefixRanges()
            .clearSourcePrefixRanges()
            .build();
    List<FilterChainMatch> all = List.of(rest);
    all = each(all, match.getServerNamesList(), FilterChainMatch.Builder::addServerNames);
    all =
        each(
            all,
            match.getApplicationProtocolsList(),
            FilterChainMatch.Builder::addApplicationProtocols);
    all = each(all, match.getPrefixRangesList(), FilterChainMatch.Builder::addPrefixRanges);
    return each(
        all, match.getSourcePrefixRangesList(), FilterChainMatch.Builder::addSourcePrefixRanges);
  }

  private static <T> List<FilterChainMatch> each(
      List<FilterChainMatch> all, List<T> values, BiConsumer<FilterChainMatch.Builder, T> add) {
    if (values.isEmpty()) {
      return all;
    }
    return all.stream()
        .flatMap(
            match ->
                values.stream()
                    .map(
                        value -> {
                          FilterChainMatch.Builder one = match.toBuilder();
                          add.accept(one, value);
                          return one.build();
                        }))
        .toList();
  }
}
