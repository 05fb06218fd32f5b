package dev.rondo.bench.measure;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a reader of numbers asks first: on what machine, in what JVM. */
public final class MachineFacts {
  private MachineFacts() {}

  /** Cores, processor, memory, kernel. */
  public static Map<String, String> machine() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("cores", String.valueOf(Runtime.getRuntime().availableProcessors()));
    facts.put("cpu", field("/proc/cpuinfo", "model name"));
    facts.put("memory", field("/proc/meminfo", "MemTotal"));
    facts.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    facts.put("architecture", System.getProperty("os.arch", ""));
    return facts;
  }

  /** This JVM and its options; an option that names a secret is not shown. */
  public static Map<String, String> jvm() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("java", System.getProperty("java.vm.name") + " " + Runtime.version());
    facts.put("max_heap_mb", String.valueOf(Runtime.getRuntime().maxMemory() >> 20));
    facts.put(
        "collector",
        String.join(
            ", ",
            ManagementFactory.getGarbageCollectorMXBeans().stream()
                .map(bean -> bean.getName())
                .toList()));
    facts.put(
        "memory_options",
        String.join(
            " ",
            ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.startsWith("-X"))
                .toList()));
    return facts;
  }

  private static String field(String file, String name) {
    return ProcessTimes.lines(Path.of(file)).stream()
        .filter(line -> line.startsWith(name) && line.contains(":"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse("unknown");
  }
}
