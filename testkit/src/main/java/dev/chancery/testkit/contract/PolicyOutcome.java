package dev.chancery.testkit.contract;

import com.google.protobuf.Message;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * What the hooks of a policy made of parts that had been begun.
 *
 * @param parts the parts by what they are, such as {@code route}; for a listener also what is made
 *     for it, such as {@code networkFilters[0]}
 * @param filters the HTTP filters, by who asks for them: the listener, or parts within
 * @param requiredFilters the filters that parts within the listener require
 * @param requiredValues what they require beside, by key
 */
record PolicyOutcome(
    SortedMap<String, Message> parts,
    SortedMap<String, List<HttpFilter>> filters,
    SortedSet<String> requiredFilters,
    SortedMap<String, Record> requiredValues) {

  /** All HTTP filters, of whoever asks. */
  List<HttpFilter> allFilters() {
    return filters.values().stream().flatMap(List::stream).toList();
  }
}
