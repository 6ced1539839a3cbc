// SPDX-License-Identifier: MIT
#include "process/module.hpp"

#include "fixture/repository.hpp"
#include "process/self.hpp"

#include <boost/test/unit_test.hpp>

#include <fstream>

namespace {

using namespace cairn;
using process::Module;

std::filesystem::path const ours =
    std::filesystem::path(CAIRN_BINARY) / "lib" / "cairn" / "cairn-libgit2.so";

BOOST_AUTO_TEST_SUITE(a_module)

BOOST_AUTO_TEST_CASE(is_loaded_by_its_path) {
  auto const module = Module::load(ours);
  BOOST_REQUIRE(module.has_value());
  BOOST_TEST(module->function<void()>("cairn_open_libgit2_store_2") != nullptr);
}

BOOST_AUTO_TEST_CASE(has_no_function_of_another_name) {
  auto const module = Module::load(ours);
  BOOST_REQUIRE(module.has_value());
  BOOST_TEST(module->function<void()>("cairn_no_such_function") == nullptr);
}

BOOST_AUTO_TEST_CASE(that_is_not_there_is_none) {
  BOOST_TEST(!Module::load("/cairn/nowhere.so").has_value());
}

BOOST_AUTO_TEST_CASE(is_not_looked_for_in_the_folders_of_the_system) {
  BOOST_TEST(!Module::load("libc.so.6").has_value());
}

BOOST_AUTO_TEST_CASE(of_our_own_is_looked_for_beside_the_program) {
  BOOST_TEST(Module::load_own("nowhere", "cairn-libgit2.so").has_value());
  BOOST_TEST(!Module::load_own("nowhere", "cairn-nothing.so").has_value());
}

BOOST_AUTO_TEST_CASE(of_our_own_is_looked_for_where_it_was_installed) {
  test::ScratchFolder const folder;
  std::filesystem::copy_file(ours, folder.path() / "elsewhere.so");
  auto const from_program =
      std::filesystem::relative(folder.path(), process::self_path().parent_path());
  BOOST_TEST(Module::load_own(from_program, "elsewhere.so").has_value());
}

BOOST_AUTO_TEST_CASE(that_is_some_other_file_is_none) {
  test::ScratchFolder const folder;
  std::ofstream(folder.path() / "text.so") << "no module\n";
  BOOST_TEST(!Module::load(folder.path() / "text.so").has_value());
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(our_own_path)

BOOST_AUTO_TEST_CASE(is_that_of_the_program_that_runs) {
  auto const path = process::self_path();
  BOOST_TEST(path.is_absolute());
  BOOST_TEST(path.filename() == "process_test");
  BOOST_TEST(std::filesystem::is_regular_file(path));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
