// SPDX-License-Identifier: MIT
#include "bench/environment.hpp"

#include "support/error.hpp"

#include <boost/test/unit_test.hpp>

using namespace cairn;
using namespace cairn::bench;

namespace {

Environment server() {
  Environment environment;
  environment.lasting = {{"arch", "x86_64"},
                         {"cpu.model", "AMD EPYC 7B13"},
                         {"cpu.online", "8"},
                         {"governor", "powersave"},
                         {"machine", "0f3a"},
                         {"os.kernel", "6.1.0-18-amd64"},
                         {"os.name", "Debian GNU/Linux 12"},
                         {"ram", "15.6 GiB"},
                         {"toolchain.gcc", "gcc (Debian 12.2.0-14) 12.2.0"},
                         {"virtualization", "kvm"}};
  environment.passing = {{"load", "0.4"}, {"uptime", "86400"}};
  return environment;
}

Environment with(std::string const& name, std::string const& value) {
  auto environment = server();
  environment.lasting[name] = value;
  return environment;
}

bool alike(Environment const& a, Environment const& b) {
  BOOST_TEST((fingerprint(a) == fingerprint(b)) == differences(a, b).empty());
  return fingerprint(a) == fingerprint(b);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(the_line_of_an_environment)

BOOST_AUTO_TEST_CASE(is_this_text) {
  Environment small;
  small.lasting = {{"cpu.model", "M4"}, {"arch", "arm64"}};
  small.passing = {{"load", "0.1"}};
  BOOST_TEST(to_line(small) ==
             R"({"lasting":{"arch":"arm64","cpu.model":"M4"},"passing":{"load":"0.1"},"v":1})");
}

BOOST_AUTO_TEST_CASE(reads_back_as_it_was_written) {
  BOOST_TEST((parse_environment(to_line(server())) == server()));
}

BOOST_AUTO_TEST_CASE(keeps_what_a_later_version_wrote) {
  std::string const line =
      R"({"gpu":[{"name":"x"}],"lasting":{"arch":"arm64"},"passing":{},"v":2})";
  BOOST_TEST(to_line(parse_environment(line)) == line);
}

BOOST_AUTO_TEST_CASE(may_have_values_of_a_later_version_that_are_no_text) {
  auto const read = parse_environment(R"({"lasting":{"cpu.online":8},"passing":{},"v":1})");
  BOOST_TEST(read.lasting.at("cpu.online") == "8");
}

BOOST_AUTO_TEST_CASE(is_refused_where_it_is_something_else) {
  for (auto const* text :
       {"", "x", "[]", "{}", R"({"lasting":[]})", R"({"lasting":{},"passing":1})"})
    BOOST_CHECK_THROW(parse_environment(text), Error);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(the_id_of_an_environment)

BOOST_AUTO_TEST_CASE(stays_while_the_machine_does) {
  auto later = server();
  later.passing["load"] = "7.9";
  BOOST_TEST(id_of(later) == id_of(server()));
  BOOST_TEST(id_of(server()).size() == 16U);
  BOOST_TEST(id_of(with("turbo", "on")) != id_of(server()));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_fingerprint)

BOOST_AUTO_TEST_CASE(is_the_same_on_machines_that_are_alike) {
  BOOST_TEST(alike(server(), with("machine", "77aa")));
  BOOST_TEST(alike(server(), with("os.kernel", "6.12.3")));
  BOOST_TEST(alike(server(), with("ram", "16374312 kB")));
  BOOST_TEST(alike(server(), with("ram", "16 GiB")));
  BOOST_TEST(alike(server(), with("governor", "schedutil")));
  BOOST_TEST(alike(server(), with("toolchain.gcc", "gcc (Ubuntu 12.3.0-1ubuntu1~22.04) 12.3.0")));
  BOOST_TEST(alike(server(), with("something.new", "1")));
}

BOOST_AUTO_TEST_CASE(differs_with_everything_that_decides) {
  for (auto const& [name, value] :
       std::map<std::string, std::string>{{"arch", "aarch64"},
                                          {"cpu.model", "Intel Xeon"},
                                          {"cpu.online", "4"},
                                          {"governor", "performance"},
                                          {"os.kernel", "5.10.0"},
                                          {"os.name", "Alpine"},
                                          {"ram", "31.2 GiB"},
                                          {"runner", "ubuntu-22.04"},
                                          {"toolchain.gcc", "gcc 13.1.0"},
                                          {"toolchain.rustc", "rustc 1.80.0"},
                                          {"virtualization", ""}})
    BOOST_TEST(!alike(server(), with(name, value)), name);
}

BOOST_AUTO_TEST_CASE(has_a_reason_when_it_differs) {
  auto other = with("cpu.model", "Intel Xeon");
  other.lasting.erase("governor");
  other.lasting["os.kernel"] = "5.10.0";
  BOOST_TEST((differences(server(), other) ==
              std::vector<std::string>{"cpu.model: AMD EPYC 7B13 -> Intel Xeon",
                                       "os.kernel: 6.1.0-18-amd64 -> 5.10.0",
                                       "governor: powersave -> not known"}));
}

BOOST_AUTO_TEST_CASE(gives_reasons_that_may_be_shown) {
  BOOST_TEST(differences(server(), with("arch", "\x1b[2J"))[0] == "arch: x86_64 -> \\x1b[2J");
}

BOOST_AUTO_TEST_SUITE_END()
