/** The connection to a cluster, which tells what changes there. */
@NullMarked
package dev.chancery.plugins.kube.client;

import org.jspecify.annotations.NullMarked;
