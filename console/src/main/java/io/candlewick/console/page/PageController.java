package io.candlewick.console.page;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Every view has an address of its own, and all of them are the one page. */
@Controller
public class PageController {
  /** What the view of the market asks for first: on its way before the modules that ask for it. */
  private static final String FIRST_DATA =
      "</api/symbols?limit=1000>; rel=preload; as=fetch; crossorigin";

  @GetMapping({"/", "/market"})
  String market(HttpServletResponse response) {
    response.addHeader(HttpHeaders.LINK, FIRST_DATA);
    return page();
  }

  @GetMapping({
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
