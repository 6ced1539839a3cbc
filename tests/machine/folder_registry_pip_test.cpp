// SPDX-License-Identifier: MIT
#include "fixture/corpus.hpp"
#include "fixture/repository.hpp"
#include "machine/artifact_store.hpp"
#include "machine/folder_registry.hpp"
#include "process/child.hpp"
#include "process/spawn.hpp"
#include "support/error.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <array>
#include <chrono>
#include <fstream>
#include <string>

using namespace cairn;
using namespace cairn::machine;
using namespace cairn::test;
namespace fs = std::filesystem;

namespace {

/// Nothing of the user's own reaches pip.
std::vector<process::Change> const isolated = {
    {"PIP_CONFIG_FILE", "/dev/null"},      {"PIP_INDEX_URL", std::nullopt},
    {"PIP_EXTRA_INDEX_URL", std::nullopt}, {"PIP_FIND_LINKS", std::nullopt},
    {"PIP_NO_INDEX", std::nullopt},        {"http_proxy", std::nullopt},
    {"HTTP_PROXY", std::nullopt}};

bool has_pip() {
  try {
    if (process::run({{"python3", "-m", "pip", "--version"}, {}, isolated, {}}).ending.succeeded())
      return true;
  } catch (Error const&) {
  }
  BOOST_TEST_MESSAGE("skipped: no pip here");
  return false;
}

constexpr std::string_view wheel_maker = R"(
import base64, hashlib, sys, zipfile
name, version, path = sys.argv[1:]
info = f"{name}-{version}.dist-info"
files = {
    f"{name}.py": f"version = '{version}'\n",
    f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n",
    f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
}
record = ""
for file, text in files.items():
    digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()
    record += f"{file},sha256={digest},{len(text)}\n"
files[f"{info}/RECORD"] = record + f"{info}/RECORD,,\n"
with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as wheel:
    for file, text in files.items():
        wheel.writestr(file, text)
)";

struct WithWheels {
  ScratchFolder scratch;
  fs::path folder = scratch.path() / "the registry";
  std::vector<Artifact> wheels;

  fs::path publish(std::string const& version) {
    auto const path = scratch.path() / fmt::format("friendly_bard-{}-py3-none-any.whl", version);
    auto const made = process::run(
        {{"python3", "-c", std::string(wheel_maker), "friendly_bard", version, path.string()},
         {},
         {},
         {}});
    BOOST_REQUIRE_MESSAGE(made.ending.succeeded(), made.errors);
    wheels.push_back(artifact_of(path));
    publish::PublishedRelease const release = {"Friendly-Bard",
                                               version,
                                               "v" + version,
                                               "",
                                               "",
                                               1'700'000'000,
                                               {{wheels.back(), {}, {}, 0}}};
    publish_release(folder, release, std::vector{path});
    return path;
  }

  /// What `pip <arguments>` says on its two streams.
  process::Outcome pip(std::vector<std::string> const& arguments) const {
    process::Command command = {{"python3", "-m", "pip"}, scratch.path(), isolated, {}};
    command.arguments.insert(command.arguments.end(), arguments.begin(), arguments.end());
    command.arguments.insert(command.arguments.end(),
                             {"--disable-pip-version-check", "--no-cache-dir"});
    return process::run(command);
  }

  std::string simple() const { return file_url("simple/"); }

  std::string file_url(std::string const& path) const {
    return "file://" + scratch.path().string() + "/the%20registry/" + path;
  }

  /// The one file in `downloads`, as its bytes' digest; fails where there is another number.
  std::string downloaded() const {
    std::vector<fs::path> files;
    for (auto const& entry : fs::directory_iterator(scratch.path() / "downloads"))
      files.push_back(entry.path());
    BOOST_REQUIRE(files.size() == 1U);
    return artifact_of(files[0]).sha256;
  }

  void require_download(std::vector<std::string> const& sources, std::string const& requirement) {
    fs::remove_all(scratch.path() / "downloads");
    std::vector<std::string> arguments = {"download", "--no-deps", "--dest", "downloads",
                                          requirement};
    arguments.insert(arguments.end(), sources.begin(), sources.end());
    auto const outcome = pip(arguments);
    BOOST_REQUIRE_MESSAGE(outcome.ending.succeeded(), outcome.output << outcome.errors);
  }
};

/// A server of the files in a folder.
class FileServer {
public:
  explicit FileServer(fs::path const& folder)
      : child_({{"python3", "-u", "-m", "http.server", "0", "--bind", "127.0.0.1"},
                folder,
                {},
                std::chrono::seconds(60)},
               {process::Connection::nothing, process::Connection::pipe,
                process::Connection::nothing}) {
    std::string greeting;
    std::array<char, 256> buffer{};
    while (greeting.find(')') == greeting.npos) {
      auto const size = process::read_some(child_.output, buffer);
      BOOST_REQUIRE_MESSAGE(size > 0, "the server ended: " << greeting);
      greeting.append(buffer.data(), size);
    }
    auto const at = greeting.find("http://");
    url_ = greeting.substr(at, greeting.find(')') - at);
  }

  std::string const& url() const { return url_; }  ///< ends in '/'

private:
  process::Child child_;
  std::string url_;
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(pip_with_the_embedded_registry, WithWheels)

BOOST_AUTO_TEST_CASE(downloads_from_the_folder_with_hashes_required) {
  if (!has_pip()) return;
  publish("1.0");
  publish("1.1");
  std::ofstream(scratch.path() / "requirements.txt")
      << "friendly-bard==1.0 --hash=sha256:" << wheels[0].sha256 << '\n';
  auto const outcome = pip({"download", "--no-deps", "--require-hashes", "--requirement",
                            "requirements.txt", "--index-url", simple(), "--dest", "downloads"});
  BOOST_REQUIRE_MESSAGE(outcome.ending.succeeded(), outcome.output << outcome.errors);
  BOOST_TEST(downloaded() == wheels[0].sha256);
}

BOOST_AUTO_TEST_CASE(refuses_a_file_that_is_not_what_the_page_says) {
  if (!has_pip()) return;
  publish("1.0");
  std::ofstream(folder / "files/v1.0/friendly_bard-1.0-py3-none-any.whl", std::ios::app) << "x";
  auto const outcome = pip(
      {"download", "--no-deps", "--dest", "downloads", "--index-url", simple(), "friendly-bard"});
  BOOST_TEST(!outcome.ending.succeeded());
  BOOST_TEST(outcome.errors.find("Expected sha256 " + wheels[0].sha256) != std::string::npos,
             outcome.errors);
}

BOOST_AUTO_TEST_CASE(finds_the_links_of_a_release) {
  if (!has_pip()) return;
  publish("1.0");
  require_download({"--no-index", "--find-links", (folder / "files/v1.0").string()},
                   "friendly_bard");
  BOOST_TEST(downloaded() == wheels[0].sha256);
  require_download({"--no-index", "--find-links", file_url("releases/v1.0/index.html")},
                   "friendly_bard");
  BOOST_TEST(downloaded() == wheels[0].sha256);
}

BOOST_AUTO_TEST_CASE(passes_a_yanked_version_over) {
  if (!has_pip()) return;
  publish("1.0");
  publish("1.1");
  require_download({"--index-url", simple()}, "friendly-bard");
  BOOST_TEST(downloaded() == wheels[1].sha256);
  yank(folder, "friendly.bard", "1.1", "broken");
  require_download({"--index-url", simple()}, "friendly-bard");
  BOOST_TEST(downloaded() == wheels[0].sha256);
  require_download({"--index-url", simple()}, "friendly-bard==1.1");
  BOOST_TEST(downloaded() == wheels[1].sha256);
}

BOOST_AUTO_TEST_CASE(downloads_from_a_server_of_files) {
  if (!has_pip()) return;
  publish("1.0");
  FileServer const server(folder);
  require_download({"--index-url", server.url() + "simple/"}, "friendly-bard");
  BOOST_TEST(downloaded() == wheels[0].sha256);
  require_download({"--no-index", "--find-links", server.url() + "releases/v1.0/", "--trusted-host",
                    "127.0.0.1"},
                   "friendly-bard");
  BOOST_TEST(downloaded() == wheels[0].sha256);
}

BOOST_AUTO_TEST_CASE(installs_what_runs) {
  if (!has_pip()) return;
  publish("1.0");
  auto const outcome = pip(
      {"install", "--no-deps", "--target", "installed", "--index-url", simple(), "friendly-bard"});
  BOOST_REQUIRE_MESSAGE(outcome.ending.succeeded(), outcome.output << outcome.errors);
  auto const ran =
      process::run({{"python3", "-c", "import friendly_bard; print(friendly_bard.version)"},
                    scratch.path() / "installed",
                    {},
                    {}});
  BOOST_TEST(ran.output == "1.0\n");
}

BOOST_AUTO_TEST_SUITE_END()
