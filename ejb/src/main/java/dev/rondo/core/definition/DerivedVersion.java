package dev.rondo.core.definition;

import java.util.regex.Pattern;

/**
 * The names of versions that nobody registered: what instances go by to which tasks were added. The
 * name says the registered version and, as build metadata, the content; so the same additions to
 * many instances are one version.
 */
public final class DerivedVersion {
  private static final int DIGITS = 20;
  private static final String WORD = "added.";
  private static final Pattern END = Pattern.compile("[+.]added\\.[0-9a-f]{" + DIGITS + "}");
  private static final int LENGTH = 1 + WORD.length() + DIGITS;

  /** Longest name, in characters. */
  public static final int MAX_LENGTH = DefinitionLimits.MAX_VERSION_LENGTH + LENGTH;

  private DerivedVersion() {}

  /**
   * The name of a version that stands on a registered one.
   *
   * @param digest that of its document
   */
  public static String of(String base, String digest) {
    return beginning(base) + digest.substring(0, DIGITS);
  }

  /** Whether a name is that of such a version. */
  public static boolean is(String version) {
    int cut = version.length() - LENGTH;
    return cut > 0
        && END.matcher(version.substring(cut)).matches()
        && version.charAt(cut) == separator(version.substring(0, cut));
  }

  /** The registered version on which one stands; a registered one stands on itself. */
  public static String base(String version) {
    return is(version) ? version.substring(0, version.length() - LENGTH) : version;
  }

  /** With what the names of all versions begin that stand on a registered one. */
  public static String beginning(String base) {
    return base + separator(base) + WORD;
  }

  /** Whether who goes by a version is meant by the name of another: its own, or its base. */
  public static boolean isMeant(String version, String name) {
    return version.equals(name) || base(version).equals(name);
  }

  /** Build metadata begins once. */
  private static char separator(String base) {
    return base.indexOf('+') < 0 ? '+' : '.';
  }
}
