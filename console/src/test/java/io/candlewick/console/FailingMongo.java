package io.candlewick.console;

import de.bwaldvogel.mongo.MongoBackend;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;

/** A stand-in for MongoDB that answers some questions and then no more. Thread-safe. */
public final class FailingMongo implements AutoCloseable {
  private static final int INTERNAL_ERROR = 1;

  private final MongoBackend backend = H2Backend.inMemory();
  private final AtomicInteger left;
  private final MongoServer server =
      new MongoServer(
          (MongoBackend)
              Proxy.newProxyInstance(
                  MongoBackend.class.getClassLoader(),
                  new Class<?>[] {MongoBackend.class},
                  this::call));
  private final int port = server.bind().getPort();

  /**
   * Starts one.
   *
   * @param questions how many it answers
   */
  public FailingMongo(int questions) {
    left = new AtomicInteger(questions);
  }

  private Object call(Object proxy, Method method, Object[] arguments) throws Throwable {
    if (arguments != null
        && arguments.length == 1
        && arguments[0] instanceof MongoMessage message
        && message.getDocument().containsKey("find")
        && left.getAndDecrement() <= 0) {
      throw new MongoServerError(INTERNAL_ERROR, "no more answers");
    }
    try {
      return method.invoke(backend, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  public String uri() {
    return "mongodb://127.0.0.1:" + port;
  }

  @Override
  public void close() {
    server.shutdownNow();
  }
}
