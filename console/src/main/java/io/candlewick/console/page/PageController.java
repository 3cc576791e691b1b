package io.candlewick.console.page;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Every view has an address of its own, and all of them are the one page. */
@Controller
public class PageController {
  @GetMapping({
    "/",
    "/market",
    "/anomalies",
    "/pipeline",
    "/topics",
    "/topics/{name}",
    "/ticks",
    "/batch",
    "/simulator"
  })
  String page() {
    return "forward:/index.html";
  }
}
