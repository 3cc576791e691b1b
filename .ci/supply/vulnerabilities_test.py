"""Tests .ci/vulnerabilities against a stand-in of OSV on this machine."""

import contextlib
import datetime
import http.server
import io
import json
import socket
import threading
import unittest

import osv
import shipped
import vulnerabilities

TODAY = datetime.date(2026, 6, 15)
CLEAN, PLANTED, MILD, VAGUE = "pkg:pypi/clean@1.0", "pkg:maven/org.example/planted@1.0", "pkg:npm/%40scope/mild@1.0", "pkg:pypi/vague@1.0"
BROKEN_RECORD, REFUSED = "pkg:pypi/broken-record@1.0", "pkg:nonsense"
BOUND = 'fail_from = "high"\n'
KNOWN = {PLANTED: ["CVE-1", "GHSA-1", "GHSA-9", "GHSA-4"], MILD: ["GHSA-2"], VAGUE: ["PYSEC-3"], BROKEN_RECORD: ["GHSA-500"]}
RECORDS = {
    "GHSA-1": {"id": "GHSA-1", "aliases": ["CVE-1"], "summary": "it opens the door", "database_specific": {"severity": "CRITICAL"},
               "affected": [{"package": {"ecosystem": "Maven", "name": "org.example:planted"},
                             "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "1.0.7"}]},
                                        {"type": "GIT", "events": [{"fixed": "0f3c"}]}]},
                            {"package": {"ecosystem": "Maven", "name": "org.example:other"},
                             "ranges": [{"type": "ECOSYSTEM", "events": [{"fixed": "7.7.7"}]}]}]},
    "CVE-1": {"id": "CVE-1", "affected": [], "database_specific": {"severity": "LOW"}},
    "GHSA-4": {"id": "GHSA-4", "summary": "it squeaks", "database_specific": {"severity": "LOW"}},
    "GHSA-9": {"id": "GHSA-9", "withdrawn": "2026-01-01T00:00:00Z", "database_specific": {"severity": "CRITICAL"}},
    "GHSA-2": {"id": "GHSA-2", "summary": "it is slow", "database_specific": {"severity": "MODERATE"}},
    "PYSEC-3": {"id": "PYSEC-3"},
}


class StandIn(http.server.BaseHTTPRequestHandler):
    """Answers as OSV does, one id on each page."""

    def do_POST(self):
        queries = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["queries"]
        if any(query["package"]["purl"] == REFUSED for query in queries):
            self.reply(400, {"message": "Invalid Package URL"})
            return
        self.reply(200, {"results": [self.result(query) for query in queries]})

    def result(self, query):
        ids = KNOWN.get(query["package"]["purl"], [])
        page = int(query.get("page_token", 0))
        return ({"vulns": [{"id": ids[page], "modified": "2026-01-01T00:00:00Z"}]} if ids else {}) | (
            {"next_page_token": str(page + 1)} if page + 1 < len(ids) else {})

    def do_GET(self):
        record = RECORDS.get(self.path.rpartition("/")[2])
        self.reply(200 if record else 503, record)

    def reply(self, status, body):
        content = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_):
        """Says nothing: a test prints only what failed."""


class VulnerabilitiesTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), StandIn)
        threading.Thread(target=cls.server.serve_forever, daemon=True).start()
        cls.address = f"http://127.0.0.1:{cls.server.server_port}"

    @classmethod
    def tearDownClass(cls):
        cls.server.shutdown()
        cls.server.server_close()

    def check(self, *purls, text=BOUND, address=None, required=False):
        """The exit code and what is printed."""
        with contextlib.redirect_stdout(io.StringIO()) as printed:
            code = vulnerabilities.check(osv.Osv(address or self.address), sorted(purls), text, TODAY, required)
        return code, printed.getvalue()

    def accepting(self, until, identifier="CVE-1", package="pkg:maven/org.example/planted"):
        return BOUND + f'[[accepted]]\nid = "{identifier}"\npackage = "{package}"\nreason = "the door is walled up"\nuntil = {until}\n'

    def test_a_clean_version_passes(self):
        self.assertEqual((0, "1 package versions asked about, 0 findings failed\n"), self.check(CLEAN))

    def test_a_vulnerable_version_fails_with_severity_and_remedy(self):
        code, printed = self.check(CLEAN, PLANTED)
        self.assertEqual(1, code)
        self.assertIn(f"FAILED: {PLANTED}: critical, CVE-1 GHSA-1: it opens the door; fixed in 1.0.7\n", printed)
        self.assertEqual(1, printed.count("CVE-1"))
        self.assertIn(f"below high: {PLANTED}: low, GHSA-4: it squeaks", printed)
        self.assertIn("2 package versions asked about, 1 findings failed", printed)

    def test_one_below_the_bound_is_said_and_passes(self):
        code, printed = self.check(MILD)
        self.assertEqual(0, code)
        self.assertIn(f"below high: {MILD}: moderate, GHSA-2: it is slow; no fixed version is known", printed)

    def test_a_lower_bound_lets_it_fail(self):
        self.assertEqual(1, self.check(MILD, text='fail_from = "moderate"')[0])

    def test_one_without_a_stated_severity_fails(self):
        code, printed = self.check(VAGUE)
        self.assertEqual(1, code)
        self.assertIn("severity not stated", printed)

    def test_an_accepted_one_passes_to_its_last_day(self):
        code, printed = self.check(PLANTED, text=self.accepting("2026-06-15"))
        self.assertEqual(0, code)
        self.assertIn("accepted until 2026-06-15", printed)

    def test_an_accepted_one_fails_after_its_last_day(self):
        code, printed = self.check(PLANTED, text=self.accepting("2026-06-14"))
        self.assertEqual(1, code)
        self.assertIn("accepted until 2026-06-14 only", printed)

    def test_an_entry_for_another_package_or_id_accepts_nothing(self):
        for text in (self.accepting("2027-01-01", package="pkg:maven/org.example/plan"), self.accepting("2027-01-01", identifier="CVE-10")):
            code, printed = self.check(PLANTED, text=text)
            self.assertEqual(1, code)
            self.assertIn("is not found any more: remove it", printed)

    def test_settings_without_a_reason_or_a_date_are_refused(self):
        for wrong in (self.accepting('"soon"'), self.accepting("2027-01-01T00:00:00Z"), self.accepting("2027-01-01").replace("the door is walled up", " "),
                      BOUND + '[[accepted]]\nid = "CVE-1"\n', 'fail_from = "medium"'):
            with self.assertRaises(ValueError):
                vulnerabilities.settings(wrong)

    def test_no_answer_is_said_and_fails_only_where_one_is_required(self):
        with socket.socket() as unused:
            unused.bind(("127.0.0.1", 0))
            nobody = f"http://127.0.0.1:{unused.getsockname()[1]}"
            code, printed = self.check(PLANTED, address=nobody)
            self.assertEqual(0, code)
            self.assertRegex(printed, f"^not checked: OSV does not answer at {nobody} \\(.*refused")
            self.assertEqual(2, self.check(PLANTED, address=nobody, required=True)[0])

    def test_an_answer_that_breaks_off_is_never_sound(self):
        code, printed = self.check(BROKEN_RECORD)
        self.assertEqual(2, code)
        self.assertIn("broken off: OSV does not answer any more (HTTP status 503 for /v1/vulns/GHSA-500)", printed)

    def test_a_question_that_osv_refuses_is_an_error(self):
        code, printed = self.check(CLEAN, REFUSED)
        self.assertEqual(2, code)
        self.assertIn("refused: HTTP status 400 for /v1/querybatch", printed)

    def test_webjars_are_asked_about_as_npm_packages(self):
        self.assertEqual("pkg:npm/uplot@1.6.30", vulnerabilities.as_npm("pkg:maven/org.webjars.npm/uplot@1.6.30"))
        self.assertEqual("pkg:npm/%40lit/element@1.2", vulnerabilities.as_npm("pkg:maven/org.webjars.npm/lit__element@1.2"))
        self.assertIsNone(vulnerabilities.as_npm("pkg:maven/org.webjars.example/uplot@1.6.30"))

    def test_tools_of_the_checks_are_found_in_their_scripts(self):
        kinds = {purl.partition("/")[0] for purl in shipped.tools()}
        self.assertEqual({"pkg:pypi", "pkg:golang", "pkg:npm"}, kinds)
        self.assertEqual("sigs.k8s.io/kustomize/kustomize/v5", shipped.go_module("sigs.k8s.io/kustomize/kustomize/v5"))
        self.assertEqual("github.com/rhysd/actionlint", shipped.go_module("github.com/rhysd/actionlint/cmd/actionlint"))


if __name__ == "__main__":
    unittest.main()
