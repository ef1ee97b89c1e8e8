/** Writes upstreams that were made of services into the cluster, and deletes them again. */
@NullMarked
package dev.chancery.plugins.kube.written;

import org.jspecify.annotations.NullMarked;
