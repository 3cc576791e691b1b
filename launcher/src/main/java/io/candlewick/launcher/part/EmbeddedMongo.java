package io.candlewick.launcher.part;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import java.io.IOException;
import java.nio.file.Path;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;

/**
 * A small MongoDB for machines that have none: mongo-java-server on one H2 file. A write is in the
 * file before it is acknowledged, so that killing the process loses nothing. Arguments: file, port,
 * ready file.
 */
public final class EmbeddedMongo {
  private static final int CACHE_MEGABYTES = 24;
  private static final String INDEX_OF_IDS = "MarketDB.Ticks._index__id_";

  private EmbeddedMongo() {}

  public static void main(String[] args) throws InterruptedException, IOException {
    MVStore store =
        new MVStore.Builder()
            .fileName(Path.of(args[0]).toString())
            .cacheSize(CACHE_MEGABYTES)
            .compress()
            .open();
    // Whoever opens a map first says how its keys are compared.
    store.openMap(INDEX_OF_IDS, new MVMap.Builder<>().keyType(new IdType()));
    MongoServer server = new MongoServer(new CommittingBackend(store));
    server.bind("127.0.0.1", Integer.parseInt(args[1]));
    Runtime.getRuntime().addShutdownHook(new Thread(server::shutdownNow, "mongo-shutdown"));
    new ReadyFile(Path.of(args[2])).write();
    Thread.currentThread().join();
  }

  /** Commits before it answers; the commit is empty after a command that changed nothing. */
  private static final class CommittingBackend extends H2Backend {
    CommittingBackend(MVStore store) {
      super(store);
    }

    @Override
    public Document handleMessage(MongoMessage message) {
      Document answer = super.handleMessage(message);
      if (getMvStore().hasUnsavedChanges()) {
        getMvStore().commit();
      }
      return answer;
    }
  }
}
