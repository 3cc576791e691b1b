#!/usr/bin/env bash
# H2 2.3.232's MVStore keeps more pages in its cache than `cacheSize` allows, once single keys are read after a
# scan: 112 MB under a limit of 24 MB, where the documentation calls it the cache's size in MB.
#
# Installs com.h2database:h2 into a temporary folder, writes 100,000 values of 480 random bytes, scans them
# and reads keys at random. Seen on Java 17:
#
#   after scans 24 MB of 24
#   after reads 112 MB of 24
#
# Fails when the cache stays within its limit.
set -euo pipefail

version=2.3.232
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

mvn -q -B -ntp org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy \
  -Dartifact="com.h2database:h2:$version" -DoutputDirectory="$work" -Dmdep.useBaseVersion=true

cat > PageCacheSize.java <<'JAVA'
import java.util.Random;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;

public class PageCacheSize {
  static final int KEYS = 100_000;
  static final int LIMIT = 24;

  public static void main(String[] args) {
    Random random = new Random(1);
    try (MVStore store = open()) {
      MVMap<String, byte[]> map = store.openMap("values");
      for (int i = 0; i < KEYS; i++) {
        byte[] value = new byte[480];
        random.nextBytes(value);
        map.put("k" + i, value);
      }
    }
    try (MVStore store = open()) {
      MVMap<String, byte[]> map = store.openMap("values");
      for (int round = 0; round < 3; round++) {
        for (Cursor<String, byte[]> all = map.cursor(null); all.hasNext(); ) {
          all.next();
        }
      }
      System.out.println("after scans " + used(store) + " MB of " + LIMIT);
      for (int i = 0; i < 3 * KEYS; i++) {
        map.get("k" + random.nextInt(KEYS));
      }
      System.out.println("after reads " + used(store) + " MB of " + LIMIT);
      if (used(store) <= 1.5 * LIMIT) {
        System.out.println("The cache keeps to its limit now.");
        System.exit(1);
      }
    }
  }

  static MVStore open() {
    return new MVStore.Builder().fileName("store").cacheSize(LIMIT).compress().open();
  }

  static int used(MVStore store) {
    return store.getFileStore().getCacheSizeUsed();
  }
}
JAVA
java -Xmx256m -cp "h2-$version.jar" PageCacheSize.java
