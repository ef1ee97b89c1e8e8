@NullMarked
package dev.chancery.plugins.kube.webhook;

import org.jspecify.annotations.NullMarked;
