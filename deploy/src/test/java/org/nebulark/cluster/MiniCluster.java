package org.nebulark.cluster;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.hadoop.yarn.conf.YarnConfiguration;
import org.apache.hadoop.yarn.server.MiniYARNCluster;

/** HDFS and YARN of one node on the loopback address; the program of a process of its own. */
final class MiniCluster {

  private MiniCluster() {}

  /** Arguments: folder for the data, folder that takes core-site.xml once all is up. */
  public static void main(String[] args) throws Exception {
    Configuration settings = settings();
    MiniDFSCluster hdfs =
        new MiniDFSCluster.Builder(settings, new File(args[0])).numDataNodes(1).build();
    hdfs.waitActive();
    settings.set("fs.defaultFS", hdfs.getFileSystem().getUri().toString());
    MiniYARNCluster yarn = new MiniYARNCluster("nebulark", 1, 1, 1);
    yarn.init(settings);
    yarn.start();
    yarn.waitForNodeManagersToConnect(60_000);
    Configuration running = new Configuration(yarn.getConfig());
    running.set("fs.defaultFS", settings.get("fs.defaultFS"));
    // The node's rack, by a class that only this process has.
    running.unset("net.topology.node.switch.mapping.impl");
    write(running, Path.of(args[1], "yarn-site.xml"));
    write(running, Path.of(args[1], "core-site.xml"));
    System.out.println("up");
    Thread.currentThread().join();
  }

  private static Configuration settings() {
    Configuration settings = new YarnConfiguration();
    settings.set("yarn.resourcemanager.bind-host", "127.0.0.1");
    settings.set("yarn.nodemanager.bind-host", "127.0.0.1");
    settings.set("yarn.scheduler.capacity.root.queues", "default");
    settings.set("yarn.scheduler.capacity.root.default.capacity", "100");
    settings.set("yarn.scheduler.capacity.maximum-am-resource-percent", "0.9");
    settings.set("yarn.scheduler.minimum-allocation-mb", "256");
    settings.set("yarn.nodemanager.resource.memory-mb", "6144");
    settings.set("yarn.nodemanager.resource.cpu-vcores", "8");
    settings.set("yarn.nodemanager.vmem-check-enabled", "false");
    settings.set("yarn.nodemanager.pmem-check-enabled", "false");
    settings.set("yarn.nodemanager.disk-health-checker.enable", "false");
    settings.set("dfs.replication", "1");
    return settings;
  }

  /** A reader sees the whole file or none. */
  private static void write(Configuration running, Path file) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try (OutputStream out = Files.newOutputStream(part)) {
      running.writeXml(out);
    }
    Files.move(part, file);
  }
}
