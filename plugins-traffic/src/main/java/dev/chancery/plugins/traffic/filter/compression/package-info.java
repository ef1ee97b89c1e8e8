/** Bodies that Envoy compresses. */
@NullMarked
package dev.chancery.plugins.traffic.filter.compression;

import org.jspecify.annotations.NullMarked;
