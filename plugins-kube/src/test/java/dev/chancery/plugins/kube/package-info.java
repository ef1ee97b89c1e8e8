@NullMarked
package dev.chancery.plugins.kube;

import org.jspecify.annotations.NullMarked;
