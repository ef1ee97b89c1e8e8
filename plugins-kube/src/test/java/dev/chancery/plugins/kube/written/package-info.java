@NullMarked
package dev.chancery.plugins.kube.written;

import org.jspecify.annotations.NullMarked;
