@NullMarked
package dev.chancery.plugins.kube.cluster;

import org.jspecify.annotations.NullMarked;
