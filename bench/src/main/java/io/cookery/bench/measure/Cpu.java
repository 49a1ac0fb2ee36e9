package io.cookery.bench.measure;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;

/**
 * Processor time used so far. Unlike a rate it hardly depends on what else the machine does.
 *
 * @param javaNanos of this process
 * @param serverNanos of all processes of the database's server, those that have ended too; 0 when
 *     the server runs on another machine, or where there is no {@code /proc}
 */
public record Cpu(long javaNanos, long serverNanos) {

  private static final long NANOS_A_TICK = 10_000_000;

  /** Numbers of fields of {@code /proc/PID/stat} after the name, by proc(5) less three. */
  private static final int PARENT = 1;

  private static final int USER = 11;
  private static final int SYSTEM = 12;
  private static final int ENDED_USER = 13;
  private static final int ENDED_SYSTEM = 14;

  public static Cpu read(Jdbi jdbi) {
    long java =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    return new Cpu(java, serverNanos(jdbi));
  }

  public Cpu since(Cpu earlier) {
    return new Cpu(javaNanos - earlier.javaNanos, serverNanos - earlier.serverNanos);
  }

  private static long serverNanos(Jdbi jdbi) {
    String data = jdbi.withHandle(h -> h.select("show data_directory").mapTo(String.class).one());
    try {
      Path file = Path.of(data, "postmaster.pid");
      return Files.isReadable(file) ? ticks(Files.readAllLines(file).getFirst()) * NANOS_A_TICK : 0;
    } catch (IOException e) {
      return 0;
    }
  }

  private static long ticks(String server) throws IOException {
    String[] own = stat(Path.of("/proc", server));
    long ticks = 0;
    for (int field : new int[] {USER, SYSTEM, ENDED_USER, ENDED_SYSTEM}) {
      ticks += Long.parseLong(own[field]);
    }
    try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
      for (Path process : processes.filter(Cpu::isProcess).toList()) {
        ticks += ticksOfChild(process, server);
      }
    }
    return ticks;
  }

  private static boolean isProcess(Path path) {
    return Character.isDigit(path.getFileName().toString().charAt(0));
  }

  private static long ticksOfChild(Path process, String server) {
    try {
      String[] fields = stat(process);
      return fields[PARENT].equals(server)
          ? Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM])
          : 0;
    } catch (IOException e) {
      return 0; // it has ended, and counts with its parent
    }
  }

  private static String[] stat(Path process) throws IOException {
    String stat = Files.readString(process.resolve("stat"));
    return stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
  }
}
