"""Tests the policy of .ci/licences."""

import email
import unittest

import licences
import spdx

POLICY = """
[allowed]
all = ["MIT", "Apache-2.0", "EPL-2.0", "GPL-2.0-only WITH Classpath-exception-2.0"]
[names]
"Apache-2.0" = ["The Apache License, Version 2.0"]
"MIT" = ["MIT License"]
[by_hand]
"org.example:silent" = { licence = "MIT", source = "LICENSE in its jar" }
"""


class LicencesTest(unittest.TestCase):
    def setUp(self):
        self.policy = licences.Policy(POLICY)

    def complaint(self, name, *stated):
        return self.policy.complaint(licences.Row(name, "1.0", self.policy.licence(name, stated), ("feed", "tools")))

    def test_an_allowed_licence_passes_by_its_identifier_or_by_a_name(self):
        for stated in ("MIT", "mit license", "The Apache License  (Version 2.0)", "GPL-2.0-only WITH Classpath-exception-2.0"):
            self.assertIsNone(self.complaint("org.example:sound", stated))

    def test_a_licence_that_is_not_allowed_is_named_with_library_images_and_remedy(self):
        complaint = self.complaint("org.example:viral", "GPL-3.0-only")
        self.assertIn("org.example:viral 1.0 (feed, tools) is under 'GPL-3.0-only', which is not allowed. Do without it, or replace it", complaint)

    def test_an_exception_holds_for_its_own_version_of_the_licence(self):
        self.assertIsNotNone(self.complaint("org.example:viral", "GPL-3.0-only WITH Classpath-exception-2.0"))
        self.assertIsNotNone(self.complaint("org.example:viral", "GPL-2.0-only"))

    def test_one_of_several_licences_is_enough(self):
        self.assertIsNone(self.complaint("org.example:dual", "GPL-2.0-only", "EPL-2.0"))

    def test_a_name_that_nobody_explained_is_refused_even_beside_an_allowed_licence(self):
        self.assertIn("is no expression of SPDX", self.complaint("org.example:odd", "MIT", "Our very own license"))

    def test_a_library_without_a_licence_is_refused_unless_it_was_looked_up(self):
        self.assertIn("states no licence", self.complaint("org.example:mute"))
        self.assertIsNone(self.complaint("org.example:silent"))

    def test_what_was_looked_up_needs_a_source_and_a_library(self):
        with self.assertRaises(ValueError):
            licences.Policy(POLICY.replace("LICENSE in its jar", ""))
        self.assertEqual(["by_hand names org.example:silent, which is not shipped: remove it"], self.policy.unused())

    def test_an_expression_is_read_as_spdx_means_it(self):
        for expression, allowed in (("a AND b", False), ("b AND a", False), ("a OR b", True), ("b OR a AND a", True), ("(b OR a) AND b", False), ("(a OR b) AND a", True),
                                    ("a AND b OR a", True), ("a WITH b", False)):
            self.assertEqual(allowed, spdx.is_allowed(expression, {"a"}), expression)
        for wrong in ("", "a b", "AND a", "(a", "a)", "a OR"):
            with self.assertRaises(ValueError, msg=wrong):
                spdx.is_allowed(wrong, {"a"})

    def test_a_python_package_states_an_expression_a_name_or_classifiers(self):
        def stated(headers):
            return licences.package_licences(email.message_from_string(headers), self.policy.names)

        self.assertEqual(("MIT",), stated("License-Expression: MIT\nLicense: other\n"))
        self.assertEqual(("MIT License",), stated("License: MIT License\nClassifier: License :: OSI Approved :: BSD License\n"))
        self.assertEqual(("BSD License",), stated("License: see the file\nClassifier: License :: OSI Approved :: BSD License\n"))
        self.assertEqual(("see the file",), stated("License: see the file\nClassifier: License :: OSI Approved\n"))
        self.assertEqual((), stated("Name: example\n"))

    def test_the_page_is_the_same_on_every_platform(self):
        class Library:
            name, version, licences, images = "io.zonky.test.postgres:embedded-postgres-binaries-darwin-arm64v8", "18.4.0", ("MIT",), ("tools",)

        self.assertEqual("io.zonky.test.postgres:embedded-postgres-binaries", next(licences.library_rows(self.policy, [Library])).name)


if __name__ == "__main__":
    unittest.main()
