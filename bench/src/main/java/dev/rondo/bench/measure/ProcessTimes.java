package dev.rondo.bench.measure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** CPU times and memory out of Linux's {@code /proc}; elsewhere everything is unknown or zero. */
public final class ProcessTimes {
  private static final Path PROC = Path.of("/proc");
  private static final double TICKS_PER_SECOND = 100;

  private ProcessTimes() {}

  /** Busy and idle CPU seconds of the whole machine since it started. */
  public record Machine(double busy, double idle) {}

  /** The machine's times. */
  public static Machine machine() {
    List<String> lines = lines(PROC.resolve("stat"));
    if (lines.isEmpty()) {
      return new Machine(0, 0);
    }
    String[] f = lines.get(0).trim().split("\\s+", -1);
    double busy = 0;
    for (int field : new int[] {1, 2, 3, 6, 7, 8}) {
      busy += Long.parseLong(f[field]);
    }
    double idle = Long.parseLong(f[4]) + Long.parseLong(f[5]);
    return new Machine(busy / TICKS_PER_SECOND, idle / TICKS_PER_SECOND);
  }

  /** CPU seconds of a process; those of its ended children too where asked. */
  public static double cpuSeconds(long pid, boolean endedChildren) {
    String[] f = stat(pid);
    if (f.length < 16) {
      return 0;
    }
    long ticks = Long.parseLong(f[11]) + Long.parseLong(f[12]);
    if (endedChildren) {
      ticks += Long.parseLong(f[13]) + Long.parseLong(f[14]);
    }
    return ticks / TICKS_PER_SECOND;
  }

  /** CPU seconds of a process and all its children, living and ended. */
  public static double familySeconds(long pid) {
    try (Stream<ProcessHandle> children =
        ProcessHandle.of(pid).stream().flatMap(ProcessHandle::children)) {
      return cpuSeconds(pid, true) + children.mapToDouble(c -> cpuSeconds(c.pid(), false)).sum();
    }
  }

  /** The parent of a process of that name; empty where there is no such process here. */
  public static OptionalLong parent(long pid, String name) {
    String[] f = stat(pid);
    boolean found =
        lines(PROC.resolve(pid + "/comm")).stream()
            .anyMatch(line -> line.toLowerCase(Locale.ROOT).startsWith(name));
    return found && f.length > 1 ? OptionalLong.of(Long.parseLong(f[1])) : OptionalLong.empty();
  }

  /** Resident memory of a process in MiB; 0 where it is not known. */
  public static long residentMb(long pid) {
    return lines(PROC.resolve(pid + "/status")).stream()
        .filter(line -> line.startsWith("VmRSS"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElse(0);
  }

  /** The fields after the command's name, which may hold spaces. */
  private static String[] stat(long pid) {
    List<String> lines = lines(PROC.resolve(pid + "/stat"));
    if (lines.isEmpty()) {
      return new String[0];
    }
    String line = lines.get(0);
    return line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
  }

  static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return List.of();
    }
  }
}
