package dev.chancery.core.config;

/**
 * How much of a text is read, so that no text can use up the process.
 *
 * @param maxCharacters the longest text
 * @param maxDepth how deep values may stand within each other
 * @param maxValues how many values a text may have once its aliases are expanded
 */
public record ReadLimits(int maxCharacters, int maxDepth, int maxValues) {

  /** 16 Mi characters, 100 levels, 10 million values. */
  public static final ReadLimits DEFAULT = new ReadLimits(16 * 1024 * 1024, 100, 10_000_000);
}
