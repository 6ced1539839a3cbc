// SPDX-License-Identifier: MIT
#include "fixture/corpus.hpp"
#include "support/json.hpp"
#include "support/regex.hpp"
#include "support/text.hpp"
#include "version/bump.hpp"
#include "version/order.hpp"
#include "version/spelling.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <array>
#include <iostream>
#include <random>

using namespace cairn;

// What other implementations decided about thousands of versions. The room's own tables, which need
// no sample data, are in the other files; this one counts how far we agree with everyone else.

namespace {

using Read = std::variant<Version, NotAVersion>;

/// Counts the cases of one file, and says "semver-valid 40 of 40" when it ends.
class Tally {
public:
  explicit Tally(std::string file) : file_(std::move(file)) {}
  Tally(Tally const&) = delete;
  Tally& operator=(Tally const&) = delete;

  ~Tally() {
    auto const text = fmt::format("{} {} of {}{}", file_, right_, all_, note_);
    std::cout << text << '\n';
    BOOST_TEST_MESSAGE(text);
    BOOST_CHECK_MESSAGE(all_ > 0, file_ << " has cases");
  }

  void count(bool right, std::string const& what) {
    ++all_;
    right_ += right ? 1 : 0;
    BOOST_CHECK_MESSAGE(right, file_ << ": " << what);
  }

  void note(std::string const& text) { note_ = " (" + text + ")"; }

private:
  std::string file_;
  std::string note_;
  int right_ = 0;
  int all_ = 0;
};

/// A file of version vectors; null where the sample data is not there.
Json vectors(std::string const& file) {
  auto const path = test::in_shared("data/versions/" + file);
  return path.empty() ? Json() : Json::parse(test::read_file(path));
}

std::vector<std::vector<std::string>> table(std::string const& file) {
  auto const path = test::in_shared("data/versions/" + file);
  std::vector<std::vector<std::string>> rows;
  if (path.empty()) return rows;
  auto const text = test::read_file(path);
  for (auto const line : lines_of(text)) {
    rows.emplace_back();
    for (auto const cell : split(line, '\t')) rows.back().emplace_back(cell);
  }
  rows.erase(rows.begin());
  return rows;
}

std::optional<Version> accepted(Read read) {
  auto* const version = std::get_if<Version>(&read);
  return version == nullptr ? std::nullopt : std::optional(std::move(*version));
}

std::optional<Version> in(Ecosystem ecosystem, std::string_view text) {
  return accepted(parse_version(text, ecosystem));
}

std::string joined(std::vector<std::string> const& parts) {
  std::string text;
  for (auto const& part : parts) text += (&part == &parts.front() ? "" : ".") + part;
  return text;
}

std::string normal(Version const& version) {
  auto const text = spell(version, Ecosystem::pep440);
  return text.index() == 0 ? std::get<0>(text) : "refused";
}

std::string string_at(Json const& object, char const* key) {
  return object.at(key).is_null() ? "" : object.at(key).get<std::string>();
}

std::string without_v(std::string const& tag) {
  return tag.starts_with('v') ? tag.substr(1) : tag;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(other_implementations_agree)

BOOST_AUTO_TEST_CASE(about_what_semver_allows) {
  auto const file = vectors("semver-valid.json");
  if (file.is_null()) return;
  Tally tally("semver-valid");
  Tally npm("semver-valid for npm");
  for (auto const& entry : file["cases"]) {
    auto const text = entry["in"].get<std::string>();
    npm.count(in(Ecosystem::npm, text).has_value() == entry["npm_accepts"].get<bool>(), text);
    auto const read = parse_version(text, Scheme::semver);
    if (auto const* const complaint = std::get_if<NotAVersion>(&read)) {
      tally.count(complaint->objection == NotAVersion::Objection::too_large, text);
      tally.note("one of them valid and above 64 bits, and refused for that");
      continue;
    }
    auto const& version = std::get<Version>(read);
    bool const same = std::to_string(version.release[0]) == entry["major"] &&
                      std::to_string(version.release[1]) == entry["minor"] &&
                      std::to_string(version.release[2]) == entry["patch"] &&
                      joined(pre_release_identifiers(version)) == string_at(entry, "pre") &&
                      joined(version.build) == string_at(entry, "build") &&
                      to_string(version) == text;
    tally.count(same, text);
  }
}

BOOST_AUTO_TEST_CASE(about_what_semver_refuses) {
  auto const file = vectors("semver-invalid.json");
  if (file.is_null()) return;
  Tally tally("semver-invalid");
  Tally npm("semver-invalid for npm");
  for (auto const& entry : file["cases"]) {
    auto const text = entry["in"].get<std::string>();
    tally.count(!version_of(text, Scheme::semver), text);
    auto const read = in(Ecosystem::npm, text);
    npm.count((read ? to_string(*read) : "") == string_at(entry, "npm_strict_valid"), text);
  }
}

BOOST_AUTO_TEST_CASE(about_the_order_of_semver) {
  auto const file = vectors("semver-lt.json");
  if (file.is_null()) return;
  Tally less("semver-lt");
  for (auto const& pair : file["cases"]) {
    auto const a = version_of(pair[0].get<std::string>(), Scheme::semver);
    auto const b = version_of(pair[1].get<std::string>(), Scheme::semver);
    less.count(a && b && compare(*a, *b, Scheme::semver) < 0 && compare(*b, *a, Scheme::semver) > 0,
               pair.dump());
  }
  Tally equal("semver-eq");
  auto const equal_ones = vectors("semver-eq.json");
  for (auto const& pair : equal_ones["cases"]) {
    auto const a = version_of(pair[0].get<std::string>(), Scheme::semver);
    auto const b = version_of(pair[1].get<std::string>(), Scheme::semver);
    equal.count(a && b && compare(*a, *b, Scheme::semver) == 0, pair.dump());
  }
}

BOOST_AUTO_TEST_CASE(about_texts_that_nobody_wrote) {
  auto const file = vectors("semver-regex.json");
  if (file.is_null()) return;
  Tally tally("semver-regex");
  Regex const oracle(file["numbered"].get<std::string>());
  std::mt19937 random(440);  // the same texts in every run
  std::string_view const alphabet = "0012.....--+aAzZ9_ ";
  for (int n = 0; n < 20000; ++n) {
    std::string text = n % 2 == 0 ? "1.0.0" : "";
    for (auto length = random() % 12; length > 0; --length)
      text += alphabet[random() % alphabet.size()];
    tally.count(version_of(text, Scheme::semver).has_value() == oracle.found_in(text), text);
  }
}

BOOST_AUTO_TEST_CASE(about_the_order_of_pep_440) {
  auto const file = vectors("pep440-order.json");
  if (file.is_null()) return;
  Tally tally("pep440-order");
  std::vector<std::optional<Version>> versions;
  for (auto const& text : file["versions"])
    versions.push_back(version_of(text.get<std::string>(), Scheme::pep440));
  for (std::size_t n = 0; n < versions.size(); ++n) {
    bool right = versions[n].has_value();
    for (std::size_t m = 0; right && m < versions.size(); ++m)
      right = versions[m] && compare(*versions[n], *versions[m], Scheme::pep440) == (n <=> m);
    tally.count(right, file["versions"][n].dump());
  }
}

BOOST_AUTO_TEST_CASE(about_what_pep_440_refuses) {
  auto const file = vectors("pep440-invalid.json");
  if (file.is_null()) return;
  Tally tally("pep440-invalid");
  for (auto const& text : file["invalid"])
    tally.count(!version_of(text.get<std::string>(), Scheme::pep440), text.dump());
}

BOOST_AUTO_TEST_CASE(about_the_normal_form_of_pep_440) {
  auto const file = vectors("pep440-normalize.json");
  if (file.is_null()) return;
  Tally tally("pep440-normalize");
  for (auto const& pair : file["cases"]) {
    auto const version = version_of(pair[0].get<std::string>(), Scheme::pep440);
    tally.count(version && normal(*version) == pair[1].get<std::string>(), pair.dump());
  }
}

BOOST_AUTO_TEST_CASE(about_the_parts_of_a_pep_440_version) {
  auto const file = vectors("pep440-parsed.json");
  if (file.is_null()) return;
  auto const parts_of = [](Version const& version) {
    Json parts;
    parts["norm"] = normal(version);
    parts["epoch"] = version.epoch;
    parts["release"] = version.release;
    parts["pre"] = nullptr;
    if (version.stage) {
      static constexpr auto letters = std::array{"a", "b", "rc"};
      parts["pre"] = Json::array(
          {letters.at(static_cast<std::size_t>(version.stage->phase)), version.stage->number});
    }
    parts["post"] = version.post ? Json(*version.post) : Json();
    parts["dev"] = version.dev ? Json(*version.dev) : Json();
    parts["local"] = version.build.empty() ? Json() : Json(joined(version.build));
    auto without_local = version;
    without_local.build.clear();
    parts["public"] = normal(without_local);
    parts["base"] = normal(base_of(version));
    parts["base_version"] = parts["base"];
    parts["is_prerelease"] = is_pre_release(version);
    parts["is_postrelease"] = version.post.has_value();
    parts["is_devrelease"] = version.dev.has_value();
    return parts;
  };
  Tally parsed("pep440-parsed");
  for (auto const& entry : file["cases"]) {
    auto const version = version_of(entry["in"].get<std::string>(), Scheme::pep440);
    auto const parts = version ? parts_of(*version) : Json::object();
    bool right = version.has_value();
    for (auto const& [key, value] : entry.items())
      right = right && (key == "in" || (parts.contains(key) && parts[key] == value));
    parsed.count(right, entry.dump() + " is not " + parts.dump());
  }
  Tally fields("pep440-fields");
  auto const by_field = vectors("pep440-fields.json");
  for (auto const& [field, cases] : by_field["fields"].items())
    for (auto const& pair : cases) {
      auto const version = version_of(pair[0].get<std::string>(), Scheme::pep440);
      fields.count(version && parts_of(*version)[field] == pair[1], field + " of " + pair.dump());
    }
}

BOOST_AUTO_TEST_CASE(about_a_pep_440_version_made_from_parts) {
  auto const file = vectors("pep440-from-parts.json");
  if (file.is_null()) return;
  Tally tally("pep440-from-parts");
  for (auto const& pair : file["cases"]) {
    auto const& parts = pair[0];
    auto const number = [&parts](char const* key) -> std::optional<std::uint64_t> {
      if (!parts.contains(key) || parts[key].is_null()) return std::nullopt;
      return parts[key].get<std::uint64_t>();
    };
    Version version;
    version.release = parts["release"].get<std::vector<std::uint64_t>>();
    version.epoch = number("epoch").value_or(0);
    version.post = number("post");
    version.dev = number("dev");
    if (parts.contains("pre") && !parts["pre"].is_null())
      version.stage = Stage{*phase_of(parts["pre"][0].get<std::string>()), parts["pre"][1]};
    if (parts.contains("local") && !parts["local"].is_null()) version.build = {parts["local"]};
    version.spelling = Spelling::of(Scheme::pep440);
    auto const expected = version_of(pair[1].get<std::string>(), Scheme::pep440);
    tally.count(expected && normal(version) == normal(*expected), pair.dump());
  }
}

BOOST_AUTO_TEST_CASE(about_rust) {
  auto const file = vectors("rust-version.json");
  if (file.is_null()) return;
  Tally tally("rust-version");
  for (auto const& entry : file["accepts_semver_valid"])
    tally.count(
        in(Ecosystem::cargo, entry[0].get<std::string>()).has_value() == entry[1].get<bool>(),
        entry.dump());
  for (auto const& entry : file["parse_errors"])
    tally.count(!in(Ecosystem::cargo, entry[0].get<std::string>()), entry.dump());
  for (auto const& entry : file["total_order_with_build"]) {
    auto const a = in(Ecosystem::cargo, entry[0].get<std::string>());
    auto const b = in(Ecosystem::cargo, entry[1].get<std::string>());
    tally.count(entry[2] == "Less" && a && b && compare(*a, *b, Ecosystem::cargo) < 0 &&
                    compare(*b, *a, Ecosystem::cargo) > 0,
                entry.dump());
  }
}

// Loose mode is not for us: a case that only it can read has to be refused, and counts apart.
BOOST_AUTO_TEST_CASE(about_npm) {
  for (auto const* const name : {"npm-compare-gt", "npm-compare-eq"}) {
    auto const file = vectors(std::string(name) + ".json");
    if (file.is_null()) return;
    Tally tally(name);
    int loose_only = 0;
    for (auto const& entry : file["cases"]) {
      auto const a = in(Ecosystem::npm, entry[0].get<std::string>());
      auto const b = in(Ecosystem::npm, entry[1].get<std::string>());
      if (entry[2].get<bool>() && !(a && b)) {
        ++loose_only;
        continue;
      }
      auto const order = a && b ? compare(*a, *b, Ecosystem::npm) : std::weak_ordering::less;
      tally.count(std::string_view(name).ends_with("gt") ? order > 0 : order == 0, entry.dump());
    }
    tally.note(fmt::format("and {} that only loose mode reads, refused", loose_only));
  }
  Tally tally("npm-invalid");
  auto const invalid = vectors("npm-invalid.json");
  for (auto const& entry : invalid["cases"])
    tally.count(!in(Ecosystem::npm, entry["in"].get<std::string>()), entry.dump());
}

BOOST_AUTO_TEST_CASE(about_swift_packages) {
  auto const file = vectors("swiftpm.json");
  if (file.is_null()) return;
  auto const agrees = [](std::optional<Version> const& version, Json const& expected) {
    if (expected.contains("error") || !version) return expected.contains("error") && !version;
    auto numbers = version->release;
    numbers.resize(3);
    return numbers == expected["core"].get<std::vector<std::uint64_t>>() &&
           pre_release_identifiers(*version) ==
               expected["prerelease"].get<std::vector<std::string>>() &&
           version->build == expected["build"].get<std::vector<std::string>>();
  };
  Tally parse("swiftpm parse");
  for (auto const& entry : file["parse"]) {
    auto const text = entry["in"].get<std::string>();
    // The "v" is the tag's: no case of this list has one.
    parse.count(agrees(in(Ecosystem::swiftpm, text), entry["lenient"]), entry.dump());
    parse.count(agrees(accepted(parse_strict_swift_version(text)), entry["strict"]), entry.dump());
  }
  Tally tags("swiftpm tags");
  for (auto const& entry : file["tags"])
    tags.count(agrees(in(Ecosystem::swiftpm, entry["tag"].get<std::string>()), entry),
               entry.dump());
  Tally order("swiftpm order");
  for (auto const* const key : {"lt", "eq"})
    for (auto const& pair : file[key]) {
      auto const a = in(Ecosystem::swiftpm, pair[0].get<std::string>());
      auto const b = in(Ecosystem::swiftpm, pair[1].get<std::string>());
      auto const expected =
          std::string_view(key) == "lt" ? std::weak_ordering::less : std::weak_ordering::equivalent;
      order.count(a && b && compare(*a, *b, Ecosystem::swiftpm) == expected, pair.dump());
    }
}

BOOST_AUTO_TEST_CASE(about_what_one_text_is_in_each_scheme) {
  auto const rows = table("cross-scheme.tsv");
  if (rows.empty()) return;
  Tally tally("cross-scheme");
  int loose_only = 0;
  for (auto const& row : rows) {
    loose_only += row[3] == "-" && row[4] != "-" ? 1 : 0;
    auto const text = without_v(row[0]);
    auto const semver = in(Ecosystem::semver, text);
    auto const npm = in(Ecosystem::npm, row[0]);
    auto const swift = in(Ecosystem::swiftpm, row[0]);
    auto const pep440 = in(Ecosystem::pep440, row[0]);
    auto const shown = [](std::optional<Version> const& version) {
      return version ? to_string(*version) : "-";
    };
    std::string kind;
    if (pep440) {
      auto const add = [&kind](bool is, char const* word) {
        if (is) kind += (kind.empty() ? "" : "+") + std::string(word);
      };
      add(pep440->epoch != 0, "epoch");
      add(pep440->dev.has_value(), "dev");
      add(pep440->stage.has_value(), "pre");
      add(pep440->post.has_value(), "post");
      add(!pep440->build.empty(), "local");
      if (kind.empty()) kind = "final";
    } else {
      kind = "-";
    }
    bool const right = semver.has_value() == (row[1] == "yes") &&
                       in(Ecosystem::cargo, text).has_value() == (row[2] == "yes") &&
                       shown(npm) == row[3] && shown(swift) == row[5] &&
                       (pep440 ? normal(*pep440) : "-") == row[6] && kind == row[7];
    tally.count(right,
                fmt::format("{}: semver {}, npm {}, swift {}, pep440 {} {}", row[0], shown(semver),
                            shown(npm), shown(swift), pep440 ? normal(*pep440) : "-", kind));
  }
  tally.note(fmt::format("{} of them read by npm in loose mode only, and refused", loose_only));
}

BOOST_AUTO_TEST_CASE(about_the_versions_that_have_several_spellings) {
  auto const file = vectors("mapping.json");
  if (file.is_null()) return;
  Tally tally("mapping ascending");
  std::optional<Version> last;
  for (auto const& entry : file["ascending"]) {
    auto const pep440 = entry["pep440"].get<std::string>();
    auto const from_python = version_of(pep440, Scheme::pep440);
    auto const to_semver = spell(*from_python, Ecosystem::semver);
    bool right = !last || compare(*last, *from_python, Scheme::pep440) < 0;
    if (entry["semver"].is_null()) {
      right = right && to_semver.index() == 1;
    } else {
      auto const semver = entry["semver"].get<std::string>();
      auto const from_semver = version_of(semver, Scheme::semver);
      right = right && to_semver.index() == 0 && std::get<0>(to_semver) == semver && from_semver &&
              normal(*from_semver) == pep440 && "v" + to_string(*from_semver) == entry["tag"];
    }
    tally.count(right, entry.dump());
    last = from_python;
  }
}

BOOST_AUTO_TEST_CASE(about_what_must_not_be_mapped) {
  auto const file = vectors("mapping.json");
  if (file.is_null()) return;
  Tally tally("mapping refusals");
  std::vector<Ecosystem> const both = {Ecosystem::semver, Ecosystem::pep440};
  auto const semver = [](std::string_view text) { return *version_of(text, Scheme::semver); };
  for (auto const& entry : file["must_refuse"]) {
    auto const from = entry["from"].get<std::string>();
    auto const to = entry["to"].get<std::string>();
    bool refused = false;
    if (to == "both") {
      std::vector<Version> const others = {semver("0.1.0-alpha.1"), semver("0.1.0-beta.1")};
      refused = order_conflict(semver("0.1.0-dev.1"), others, both).has_value();
    } else if (to == "semver tag") {
      std::vector<Version> const others = {semver("0.1.0-rc2")};
      refused = order_conflict(semver("0.1.0-rc10"), others, both).has_value();
    } else if (to == "semver") {
      refused = spell(*version_of(from, Scheme::pep440), Ecosystem::semver).index() == 1;
    } else if (to == "pep440") {
      refused = spell(semver(from), Ecosystem::pep440).index() == 1;
    } else if (to == "PyPI") {
      refused = spell(semver(from), Ecosystem::pypi).index() == 1;
    } else if (to == "npm loose") {
      refused = !in(Ecosystem::npm, from);
    }
    tally.count(refused, entry.dump());
  }
}

// commitizen's bumps are not ours: it keeps a phase that is asked to go back, and lets 1.0.0 become
// 1.0.0a0. next_version() refuses both; the step itself can be told to do them.
BOOST_AUTO_TEST_CASE(about_the_steps_of_a_bump) {
  auto const file = vectors("commitizen-bumps.json");
  if (file.is_null()) return;
  for (auto const& [mode, cases] : file["cases"].items()) {
    Tally tally("commitizen-bumps " + mode);
    for (auto const& entry : cases) {
      auto const optional_at = [&entry = entry](char const* key) {
        return entry.contains(key) ? entry[key] : Json();
      };
      Bump bump;
      auto const increment = optional_at("increment");
      bump.level = increment.is_null()
                       ? Level::none
                       : *from_string<Level>(lower_case(increment.get<std::string>()));
      if (auto const pre = optional_at("prerelease"); !pre.is_null())
        bump.pre = phase_of(pre.get<std::string>());
      if (auto const dev = optional_at("devrelease"); !dev.is_null()) bump.dev = dev;
      if (auto const first = optional_at("prerelease_offset"); !first.is_null())
        bump.first_pre = first;
      auto const of = entry["test"].get<std::string>();
      bump.first_pre = optional_at("prerelease_offset").is_null() ? 0 : bump.first_pre;
      bump.target = of.ends_with("force") ? Bump::Target::exact : Bump::Target::reached;
      bump.part = of.ends_with("local") ? Bump::Part::build : Bump::Part::release;
      bump.numbers = 3;
      auto version = *version_of(entry["current_version"].get<std::string>(), Scheme::pep440);
      version.spelling = Spelling::of(mode == "pep440" ? Scheme::pep440 : Scheme::semver);
      if (mode == "semver") {
        version.spelling.stage = {"-", "a", "", true};
        version.spelling.dev = {"-", "dev", "", true};
      }
      auto const next = to_string(bumped(version, bump));
      tally.count(next == entry["expect"], fmt::format("{} is not {}", entry.dump(), next));
    }
  }
}

BOOST_AUTO_TEST_CASE(about_the_tags_of_five_projects) {
  auto const rows = table("seed-project-tags.tsv");
  if (rows.empty()) return;
  Tally tally("seed-project-tags");
  for (auto const& row : rows) {
    auto const text = without_v(row[1]);
    auto const pep440 = version_of(text, Scheme::pep440);
    bool const right = version_of(text, Scheme::semver).has_value() == (row[4] == "yes") &&
                       pep440 && normal(*pep440) == row[5] && to_string(*pep440) == text &&
                       in(Ecosystem::swiftpm, row[1]).has_value() == (row[6] == "yes");
    tally.count(right, row[1]);
  }
}

BOOST_AUTO_TEST_SUITE_END()
