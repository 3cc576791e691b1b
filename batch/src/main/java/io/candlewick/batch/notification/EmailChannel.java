package io.candlewick.batch.notification;

import java.util.List;
import org.springframework.mail.MailSender;
import org.springframework.mail.SimpleMailMessage;

/** Sends messages by e-mail. */
public final class EmailChannel implements Channel {
  private final MailSender sender;
  private final String from;
  private final List<String> to;

  /**
   * @param sender the mail server
   * @param from the sender's address
   * @param to the addresses of those who get it
   */
  public EmailChannel(MailSender sender, String from, List<String> to) {
    this.sender = sender;
    this.from = from;
    this.to = List.copyOf(to);
  }

  @Override
  public String name() {
    return "email";
  }

  @Override
  public void send(Message message) {
    SimpleMailMessage mail = new SimpleMailMessage();
    mail.setFrom(from);
    mail.setTo(to.toArray(String[]::new));
    mail.setSubject(message.subject());
    mail.setText(message.body());
    sender.send(mail);
  }
}
