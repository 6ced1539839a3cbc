// SPDX-License-Identifier: MIT
#include "machine/secret.hpp"

#include "fixture/repository.hpp"
#include "support/error.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <concepts>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <ostream>
#include <string>
#include <sys/stat.h>
#include <type_traits>
#include <unistd.h>
#include <utility>
#include <vector>

namespace {

using namespace cairn;
using namespace cairn::machine;
namespace fs = std::filesystem;

template <class T>
concept Printable = requires(std::ostream& out, T const& value) {
  out << value;
};

static_assert(!Printable<Secret>);
static_assert(!fmt::is_formattable<Secret>::value);
static_assert(!std::convertible_to<Secret, std::string>);
static_assert(!std::convertible_to<Secret, std::string_view>);
static_assert(!std::copy_constructible<Secret>);
static_assert(!std::is_copy_assignable_v<Secret>);

constexpr char const* variable = "CAIRN_TEST_TOKEN";

struct Place {
  Place() {
    ::unsetenv(variable);
    ::unsetenv("CAIRN_TEST_TOKEN_FILE");
  }
  ~Place() {
    ::unsetenv(variable);
    ::unsetenv("CAIRN_TEST_TOKEN_FILE");
  }
  Place(Place const&) = delete;
  Place& operator=(Place const&) = delete;

  fs::path write(std::string_view text, mode_t mode = 0600) const {
    auto const path = repository.path() / "token";
    std::ofstream(path, std::ios::binary) << text;
    ::chmod(path.c_str(), mode);
    return path;
  }

  std::optional<Secret> find() const { return resolve(source, git); }

  std::string value() const {
    auto const secret = find();
    return secret ? std::string(secret->reveal()) : "(none)";
  }

  std::string origin() const {
    auto const secret = find();
    return secret ? secret->origin().name : "(none)";
  }

  std::string complaint() const {
    try {
      find();
    } catch (Error const& error) {
      BOOST_TEST((error.fault() == Fault::credentials));
      hint = error.hint();
      return error.what();
    }
    return "(none)";
  }

  test::ScratchRepository repository;
  git::Git git{repository.path()};
  SecretSource source{"PYPI", {}, {variable}, {}, {}};
  mutable std::string hint;
};

BOOST_AUTO_TEST_SUITE(a_secret)

BOOST_AUTO_TEST_CASE(is_given_out_by_one_call_only) {
  Secret const secret("secret-1", {"environment TOKEN", {}, {}});
  BOOST_TEST(secret.reveal() == "secret-1");
  BOOST_TEST(secret.origin().name == "environment TOKEN");
}

BOOST_AUTO_TEST_CASE(leaves_nothing_behind_when_it_is_moved) {
  Secret secret("secret-1", {});
  auto const moved = std::move(secret);
  BOOST_TEST(moved.reveal() == "secret-1");
  BOOST_TEST(secret.reveal().empty());  // NOLINT(bugprone-use-after-move)
}

BOOST_AUTO_TEST_CASE(is_overwritten_by_another_one) {
  Secret secret("secret-1", {"a", {}, {}});
  auto const before = secret.reveal();
  secret = Secret("secret-2", {"b", {}, {}});
  BOOST_TEST(secret.reveal() == "secret-2");
  BOOST_TEST(secret.origin().name == "b");
  BOOST_TEST((before.data() != secret.reveal().data()));
}

BOOST_AUTO_TEST_CASE(is_wiped_byte_by_byte) {
  std::string text = "secret-1 in more than a few bytes";
  wipe(text);
  BOOST_TEST(text == std::string(text.size(), '\0'));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(a_source, Place)

BOOST_AUTO_TEST_CASE(may_have_nothing) {
  BOOST_TEST(value() == "(none)");
  ::setenv(variable, "", 1);
  source.file = repository.path() / "nowhere";
  BOOST_TEST(value() == "(none)");
}

BOOST_AUTO_TEST_CASE(may_be_a_variable) {
  ::setenv(variable, "secret-1", 1);
  BOOST_TEST(value() == "secret-1");
  BOOST_TEST(origin() == "environment CAIRN_TEST_TOKEN");
}

BOOST_AUTO_TEST_CASE(may_be_a_variable_that_names_a_file) {
  ::setenv("CAIRN_TEST_TOKEN_FILE", write("secret-2\n").c_str(), 1);
  BOOST_TEST(value() == "secret-2");
  BOOST_TEST(origin() == "file of CAIRN_TEST_TOKEN_FILE");
}

BOOST_AUTO_TEST_CASE(may_be_a_file) {
  source.file = write("secret-3\r\n");
  BOOST_TEST(value() == "secret-3");
  BOOST_TEST(origin() == "file " + source.file->string());
}

BOOST_AUTO_TEST_CASE(may_be_a_command) {
  source.command = {"printf", "%s\n", "secret-4"};
  BOOST_TEST(value() == "secret-4");
  BOOST_TEST(origin() == "command printf");
}

BOOST_AUTO_TEST_CASE(may_be_a_line_for_the_shell) {
  source.command = {"!a=secret; echo $a-5"};
  BOOST_TEST(value() == "secret-5");
  BOOST_TEST(origin() == "command a shell command");
}

BOOST_AUTO_TEST_CASE(asks_its_places_in_order) {
  source.file = write("secret-3\n");
  BOOST_TEST(value() == "secret-3");
  auto const other = repository.path() / "other";
  std::ofstream(other) << "secret-2";
  ::chmod(other.c_str(), 0400);
  ::setenv("CAIRN_TEST_TOKEN_FILE", other.c_str(), 1);
  BOOST_TEST(value() == "secret-2");
  ::setenv(variable, "secret-1", 1);
  BOOST_TEST(value() == "secret-1");
  source.command = {"echo", "secret-4"};
  BOOST_TEST(value() == "secret-4");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(a_file_with_a_secret, Place)

BOOST_AUTO_TEST_CASE(is_for_its_owner_only) {
  for (mode_t const mode : {0644U, 0640U, 0620U, 0604U, 0601U}) {
    source.file = write("secret-1\n", mode);
    BOOST_TEST(complaint() == fmt::format("cannot take a secret from '{}': others may read it",
                                          source.file->string()));
    BOOST_TEST(hint.starts_with(fmt::format("run 'chmod 600 {}'", source.file->string())));
  }
}

BOOST_AUTO_TEST_CASE(is_ours) {
  source.file = write("secret-1\n");
  if (::chown(source.file->c_str(), 12345, 12345) != 0) {
    BOOST_TEST_MESSAGE("only root can give a file away: skipped");
    return;
  }
  BOOST_TEST(complaint().find("another user's") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(is_a_file) {
  source.file = repository.path();
  BOOST_TEST(complaint().find("not a file") != std::string::npos);
  source.file = repository.path() / "pipe";
  BOOST_REQUIRE(::mkfifo(source.file->c_str(), 0600) == 0);
  BOOST_TEST(complaint().find("not a file") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(that_a_variable_names_is_there) {
  ::setenv("CAIRN_TEST_TOKEN_FILE", "/cairn/nowhere", 1);
  BOOST_TEST(complaint() == "cannot read '/cairn/nowhere': no such file");
  BOOST_TEST(hint == "correct or unset CAIRN_TEST_TOKEN_FILE");
}

BOOST_AUTO_TEST_CASE(is_not_larger_than_a_secret) {
  source.file = write(std::string((1 << 16) + 1, 'x'));
  BOOST_TEST(complaint().find("larger than 64 KiB") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(a_value, Place)

BOOST_AUTO_TEST_CASE(has_one_line) {
  source.file = write("secret-1\nsecret-2\n");
  auto const message = complaint();
  BOOST_TEST(message == fmt::format("cannot use the secret 'PYPI' of file {}: it has more than one "
                                    "line",
                                    source.file->string()));
  source.lines = SecretSource::Lines::many;
  BOOST_TEST(value() == "secret-1\nsecret-2");
}

BOOST_AUTO_TEST_CASE(has_no_nul) {
  source.file = write(std::string_view("secret\0nulsecond", 16));
  auto const message = complaint();
  BOOST_TEST(message.find("it has a NUL byte") != std::string::npos);
  BOOST_TEST(message.find("nulsecond") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(can_be_kept_out_of_logs) {
  ::setenv(variable, "main", 1);
  BOOST_TEST(complaint() ==
             "cannot use the secret 'PYPI' of environment CAIRN_TEST_TOKEN: it is too short to be "
             "kept out of logs");
  source.command = {"echo"};
  BOOST_TEST(complaint().find("too short") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(a_token_command, Place)

BOOST_AUTO_TEST_CASE(that_fails_is_an_error_with_its_complaint) {
  source.command = {"!echo 'not logged in' >&2; exit 3"};
  BOOST_TEST(complaint() == "the token command of 'PYPI' exited with status 3: not logged in");
  BOOST_TEST(hint == "run it by hand and log in where it asks to (a shell command)");
}

BOOST_AUTO_TEST_CASE(that_fails_tells_no_secret) {
  ::setenv(variable, "secret-of-the-environment", 1);
  source.command = {"!echo secret-4; echo bad secret-4 $CAIRN_TEST_TOKEN >&2; exit 1"};
  BOOST_TEST(complaint() ==
             "the token command of 'PYPI' exited with status 1: bad [secure] [secure]");
}

BOOST_AUTO_TEST_CASE(that_does_not_exist_is_an_error) {
  source.command = {"cairn-no-such-program", "secret-4"};
  BOOST_CHECK_EXCEPTION(find(), Error, [](Error const& error) {
    return std::string(error.what()).find("secret-4") == std::string::npos;
  });
}

BOOST_AUTO_TEST_CASE(is_spelled_as_words) {
  using Words = std::vector<std::string>;
  BOOST_TEST((command_words("op item get 'My \"Token\"' --fields \"a b\"") ==
              Words{"op", "item", "get", "My \"Token\"", "--fields", "a b"}));
  BOOST_TEST((command_words("  a\\ b '' \"\\\"\" 'c\\'d") == Words{"a b", "", "\"", "c\\d"}));
  BOOST_TEST((command_words("!gh auth token | tr -d x") == Words{"!gh auth token | tr -d x"}));
  BOOST_TEST(command_words("").empty());
  BOOST_CHECK_THROW(command_words("op 'item"), Error);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(a_secret_of_git, Place)

struct Helper : Place {
  Helper() {
    repository.git("config", "credential.helper", "store --file=" + store.string());
    std::ofstream(store) << "https://ada:secret-6@registry.example.com\n";
    ::chmod(store.c_str(), 0600);
    source.credential_url = "https://registry.example.com/legacy/";
  }

  std::string stored() const {
    std::ifstream file(store);
    return {std::istreambuf_iterator<char>(file), {}};
  }

  fs::path store = repository.path() / "credentials";
};

BOOST_FIXTURE_TEST_CASE(is_found_by_its_address, Helper) {
  auto const secret = find();
  BOOST_REQUIRE(secret.has_value());
  BOOST_TEST(secret->reveal() == "secret-6");
  BOOST_TEST(secret->origin().user == "ada");
  BOOST_TEST(secret->origin().name == "git credential for https://registry.example.com/legacy/");
  BOOST_TEST(secret->origin().credential.find("secret-6") == std::string::npos);
}

BOOST_FIXTURE_TEST_CASE(is_not_asked_for_at_the_terminal, Helper) {
  source.credential_url = "https://elsewhere.example.com/";
  BOOST_TEST(value() == "(none)");
}

BOOST_FIXTURE_TEST_CASE(is_forgotten_when_it_was_refused, Helper) {
  reject(*find(), git);
  BOOST_TEST(stored() == "");
}

BOOST_FIXTURE_TEST_CASE(is_kept_when_it_was_accepted, Helper) {
  auto const secret = find();
  reject(*secret, git);
  approve(*secret, git);
  BOOST_TEST(stored() == "https://ada:secret-6@registry.example.com\n");
}

BOOST_FIXTURE_TEST_CASE(is_the_only_one_that_git_is_told_of, Helper) {
  ::setenv(variable, "secret-6", 1);
  reject(*find(), git);
  BOOST_TEST(stored() == "https://ada:secret-6@registry.example.com\n");
}

BOOST_FIXTURE_TEST_CASE(has_an_address_of_one_line, Helper) {
  source.credential_url = "https://elsewhere.example.com/\nhost=registry.example.com";
  BOOST_TEST(complaint().find("not an address") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(the_environment_of_a_child)

BOOST_AUTO_TEST_CASE(has_the_secrets_that_it_declares_and_no_other) {
  ::setenv("CAIRN_A_TOKEN", "secret-a", 1);
  ::setenv("CAIRN_B_TOKEN", "secret-b", 1);
  ::setenv("CAIRN_B_TOKEN_FILE", "/b", 1);
  ::setenv("CAIRN_C_TOKEN", "secret-c", 1);
  Secret const secret("secret-1", {});
  std::vector<ChildSecret> const declared{{"CAIRN_A_TOKEN", &secret}};
  std::vector<std::string> const known{"CAIRN_A_TOKEN", "CAIRN_B_TOKEN"};
  process::Command command{{"/bin/sh", "-c",
                            "echo $CAIRN_A_TOKEN ${CAIRN_B_TOKEN-none} ${CAIRN_B_TOKEN_FILE-none} "
                            "$CAIRN_C_TOKEN"},
                           {},
                           environment_for(declared, known),
                           {}};
  BOOST_TEST(process::run(command).output == "secret-1 none none secret-c\n");
  for (auto const* name : {"CAIRN_A_TOKEN", "CAIRN_B_TOKEN", "CAIRN_B_TOKEN_FILE", "CAIRN_C_TOKEN"})
    ::unsetenv(name);
}

BOOST_AUTO_TEST_CASE(is_known_by_the_variables_of_common_programs) {
  auto const& variables = usual_secret_variables();
  BOOST_TEST(std::is_sorted(variables.begin(), variables.end()));
  for (auto const* name : {"PYPI_TOKEN", "TEST_PYPI_TOKEN", "UV_PUBLISH_TOKEN", "GH_TOKEN"})
    BOOST_TEST(std::count(variables.begin(), variables.end(), name) == 1);
}

BOOST_AUTO_TEST_CASE(shows_its_secrets_by_their_names) {
  ::setenv("CAIRN_DEPLOY_KEY", "secret-key", 1);
  ::setenv("CAIRN_AUTHOR_NAME", "Ada Lovelace", 1);
  ::setenv("CAIRN_USE_TOKEN", "false", 1);
  ::setenv("CAIRN_AUTH_SOCK", "/tmp/agent.1", 1);
  auto const secrets = secrets_in_environment();
  auto const mask = mask_of(secrets);
  BOOST_TEST(mask.masked("secret-key Ada Lovelace false /tmp/agent.1") ==
             "[secure] Ada Lovelace false /tmp/agent.1");
  for (auto const* name :
       {"CAIRN_DEPLOY_KEY", "CAIRN_AUTHOR_NAME", "CAIRN_USE_TOKEN", "CAIRN_AUTH_SOCK"})
    ::unsetenv(name);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
