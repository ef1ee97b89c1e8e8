@NullMarked
package dev.chancery.plugins.kube.discovery;

import org.jspecify.annotations.NullMarked;
