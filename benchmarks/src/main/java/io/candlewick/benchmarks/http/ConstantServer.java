package io.candlewick.benchmarks.http;

import io.candlewick.benchmarks.stream.Parent;
import io.candlewick.benchmarks.stream.SideAnswer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;

/**
 * Answers whatever arrives with the same bytes, as many as a tick has, on one thread and without
 * reading it: what the network and the load itself allow. For {@link HttpLoad} alone, whose
 * requests come whole.
 */
public final class ConstantServer {
  private static final int BODY_BYTES = 420;

  private final Selector selector;
  private final ByteBuffer answer;
  private final ByteBuffer request = ByteBuffer.allocateDirect(4 << 10);

  private ConstantServer(Selector selector) {
    this.selector = selector;
    byte[] bytes =
        "HTTP/1.1 200 \r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
            .formatted(BODY_BYTES, "x".repeat(BODY_BYTES))
            .getBytes(StandardCharsets.US_ASCII);
    this.answer = ByteBuffer.allocateDirect(bytes.length).put(bytes);
  }

  public static void main(String[] args) throws IOException {
    Parent.endWithIt();
    Selector selector = Selector.open();
    ServerSocketChannel listener = ServerSocketChannel.open();
    listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 128);
    listener.configureBlocking(false);
    listener.register(selector, SelectionKey.OP_ACCEPT);
    System.out.println(SideAnswer.MARK + listener.socket().getLocalPort());
    new ConstantServer(selector).serve(listener);
  }

  private void serve(ServerSocketChannel listener) throws IOException {
    while (listener.isOpen()) {
      selector.select();
      Iterator<SelectionKey> ready = selector.selectedKeys().iterator();
      while (ready.hasNext()) {
        SelectionKey key = ready.next();
        ready.remove();
        if (key.isAcceptable()) {
          SocketChannel client = listener.accept();
          client.socket().setTcpNoDelay(true);
          client.configureBlocking(false);
          client.register(selector, SelectionKey.OP_READ);
        } else {
          answer((SocketChannel) key.channel());
        }
      }
    }
  }

  private void answer(SocketChannel client) throws IOException {
    request.clear();
    if (client.read(request) < 0) {
      client.close();
      return;
    }
    answer.flip();
    while (answer.hasRemaining()) {
      client.write(answer);
    }
  }
}
