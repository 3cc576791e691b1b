package io.candlewick.launcher.mongo;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.MongoVersion;
import de.bwaldvogel.mongo.backend.AbstractMongoBackend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import io.netty.channel.Channel;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.h2.mvstore.MVStore;

/**
 * Databases in one file. A write is in the file before it is answered. Reads go through the store
 * block by block; one that takes too long, or would exhaust the heap, is refused with the reason.
 */
public final class StoredBackend extends AbstractMongoBackend {
  /** Clients split their writes at this size; as objects, each takes about five times that. */
  private static final int LARGEST_MESSAGE = (16 << 20) + (16 << 10);

  private static final Set<String> CHANGELESS =
      Set.of("find", "getmore", "count", "distinct", "hello", "ismaster", "ping");

  /**
   * The commands that may be refused. A write never is: memory held by reads must not cost the
   * stream its ticks.
   */
  private static final Set<String> LIMITED =
      Set.of("find", "aggregate", "getmore", "count", "distinct");

  private final MVStore store;
  private final OpenCursors cursors;
  private final PageCache pages;
  private final HeapWatch heap = HeapWatch.start();

  private StoredBackend(MVStore store) {
    this.store = store;
    this.cursors = new OpenCursors(getCursorRegistry());
    this.pages = new PageCache(store);
    version(Version.SPOKEN);
    StoredDatabase.names(store).forEach(this::resolveDatabase);
  }

  /** Opens a file, or creates it. */
  public static StoredBackend open(Path file) {
    return new StoredBackend(
        new MVStore.Builder()
            .fileName(file.toString())
            .cacheSize(PageCache.MEGABYTES)
            .compress()
            .open());
  }

  /** MongoDB 5.0: mongo-java-server accepts its commands, but reports the wire version of 4.2. */
  private enum Version implements MongoVersion {
    SPOKEN;

    @Override
    public List<Integer> getVersionArray() {
      return List.of(5, 0, 0);
    }

    @Override
    public int getWireVersion() {
      return 13;
    }
  }

  @Override
  protected MongoDatabase openOrCreateDatabase(String name) {
    return new StoredDatabase(name, store, getCursorRegistry(), cursors);
  }

  @Override
  public Document handleMessage(MongoMessage message) {
    String name = nameOf(message);
    if (LIMITED.contains(name)) {
      ReadLimit.begin(pages, heap, cursors, message.getDocument());
    } else {
      ReadLimit.beginUnlimited(pages);
    }
    try {
      Document answer = super.handleMessage(message);
      if (!CHANGELESS.contains(name) && store.hasUnsavedChanges()) {
        store.commit();
        pages.keepSmall();
      }
      return answer;
    } finally {
      ReadLimit.end();
    }
  }

  private static String nameOf(MongoMessage message) {
    return message.getDocument().keySet().iterator().next().toLowerCase(Locale.ROOT);
  }

  @Override
  public Document handleCommand(Channel channel, String database, String command, Document query) {
    boolean isHello = command.equalsIgnoreCase("hello");
    if (!isHello && !command.equalsIgnoreCase("isMaster")) {
      return super.handleCommand(channel, database, command, query);
    }
    Document answer = super.handleCommand(channel, database, "isMaster", query);
    answer.put("maxMessageSizeBytes", LARGEST_MESSAGE);
    answer.put("helloOk", true);
    if (isHello) {
      answer.put("isWritablePrimary", answer.remove("ismaster"));
    }
    return answer;
  }

  @Override
  public void close() {
    super.close();
    store.close();
  }
}
