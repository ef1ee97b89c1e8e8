package dev.chancery.snapshot;

import java.util.Map;
import java.util.Set;

/**
 * The step from one snapshot to the next, with what changed, so that nobody needs to compare the
 * two.
 *
 * @param before the snapshot before; the empty one at first
 * @param after the snapshot now
 * @param changed by type URL, the names of the resources that were added, changed or removed; types
 *     in which nothing changed are absent
 */
public record SnapshotTransition(
    Snapshot before, Snapshot after, Map<String, Set<String>> changed) {}
