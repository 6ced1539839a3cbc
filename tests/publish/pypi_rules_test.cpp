// SPDX-License-Identifier: MIT
#include "publish/pypi_rules.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

using namespace cairn::publish;

namespace {

std::string reason(std::string_view file) {
  auto const refusal = refusal_of_pypi(file);
  if (refusal) BOOST_TEST(!refusal->hint.empty());
  return refusal ? refusal->reason : "taken";
}

std::string platform(std::string_view platform) {
  return reason(fmt::format("foo-1.0-cp313-cp313-{}.whl", platform));
}

std::string refused(std::string_view platform) {
  return fmt::format("PyPI takes no wheel for '{}'", platform);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(pypi)

BOOST_AUTO_TEST_CASE(takes_the_platforms_that_it_knows) {
  for (auto const* const name :
       {"any", "win_amd64", "macosx_10_9_universal2", "macosx_11_0_arm64", "macosx_14_0_arm64",
        "macosx_26_0_arm64", "manylinux1_x86_64", "manylinux2014_aarch64",
        "manylinux_2_17_x86_64.manylinux2014_x86_64", "musllinux_1_2_riscv64", "linux_armv7l",
        "ios_13_0_arm64_iphonesimulator", "android_21_arm64_v8a"})
    BOOST_TEST(platform(name) == "taken", name);
}

// Row M4 of the requirements: the tag is held to the rule before anything is sent.
BOOST_AUTO_TEST_CASE(refuses_the_others) {
  for (auto const* const name :
       {"linux_x86_64", "macosx_14_1_arm64", "macosx_16_0_arm64", "macosx_11_0_sparc",
        "manylinux2014_riscv64", "musllinux_1_2_ppc64", "manylinux_2_x86_64", "win128", "anything",
        "manylinux_2_17_x86_64_"})
    BOOST_TEST(platform(name) == refused(name), name);
}

BOOST_AUTO_TEST_CASE(refuses_a_wheel_for_the_one_platform_of_several) {
  BOOST_TEST(platform("manylinux2014_x86_64.linux_x86_64") == refused("linux_x86_64"));
}

BOOST_AUTO_TEST_CASE(is_told_the_way_out_for_each_refusal) {
  BOOST_TEST(refusal_of_pypi("foo-1.0-cp313-cp313-linux_x86_64.whl")
                 ->hint.starts_with("run 'auditwheel repair'"));
  BOOST_TEST(refusal_of_pypi("foo-1.0-cp313-cp313-macosx_14_2_x86_64.whl")->hint ==
             "from macOS 11 on the second number is 0: 'wheel tags --remove --platform-tag "
             "macosx_14_0_x86_64 FILE', or set MACOSX_DEPLOYMENT_TARGET=14.0 for the build");
}

BOOST_AUTO_TEST_CASE(refuses_local_versions) {
  BOOST_TEST(reason("foo-1.0+cu13-py3-none-any.whl") ==
             "PyPI takes no local versions, and '1.0+cu13' is one");
  BOOST_TEST(reason("foo-1.0+cu13.tar.gz") ==
             "PyPI takes no local versions, and '1.0+cu13' is one");
}

BOOST_AUTO_TEST_CASE(refuses_projects_that_are_not_ascii) {
  BOOST_TEST(reason("bär-1.0-py3-none-any.whl") == "PyPI takes no project 'bär'");
  BOOST_TEST(reason("foo_-1.0-py3-none-any.whl") == "PyPI takes no project 'foo_'");
}

BOOST_AUTO_TEST_CASE(takes_wheels_and_source_distributions_only) {
  BOOST_TEST(reason("foo-1.0.tar.gz") == "taken");
  BOOST_TEST(reason("foo-1.0.whl").starts_with("PyPI takes no file 'foo-1.0.whl': the name of a"));
  BOOST_TEST(reason("MetalMomCore.xcframework.zip") ==
             "PyPI takes no file 'MetalMomCore.xcframework.zip': no '-' stands between project and "
             "version");
  BOOST_TEST(reason("foo-1.0.deb").starts_with("PyPI takes no file 'foo-1.0.deb': the name of a"));
}

BOOST_AUTO_TEST_SUITE_END()
