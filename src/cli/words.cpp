// SPDX-License-Identifier: MIT
#include "cli/words.hpp"

#include "support/error.hpp"
#include "support/nearest.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

namespace cairn::cli {
namespace {

// CLI11 cannot tell "--name=" from "--name", "--flag=true" from "--flag", nor a value it was given
// from one it made up. So each value is marked where the user wrote it, and the mark is taken off
// again afterwards; a word that happens to begin with a mark gets another one.
constexpr char written = '\x1f';
constexpr auto absent = "\x1e";

std::string marked(std::string word) {
  auto const equals = word.starts_with("--") ? word.find('=') : word.npos;
  if (equals != word.npos)
    word.insert(equals + 1, 1, written);
  else if (word.starts_with(written) || word.starts_with(absent))
    word.insert(0, 1, written);
  return word;
}

std::string unmarked(std::string word) {
  auto const equals = word.starts_with("--") ? word.find('=') : word.npos;
  if (equals != word.npos)
    word.erase(equals + 1, 1);
  else if (word.starts_with(written))
    word.erase(0, 1);
  return word;
}

/// Of one spelling that the parser knows.
struct Meaning {
  Wish wish = Wish::work;
  std::size_t option = 0;
  bool negated = false;
  Takes takes = Takes::nothing;
  std::string spelled = {};  ///< "--style"
  std::string now = {};      ///< of an old spelling, today's
};

Error unknown(std::string word, std::vector<std::string> const& known) {
  if (!word.starts_with("--"))
    return {Fault::usage, fmt::format("unknown option '-{}'", word.substr(1, 1))};
  word.erase(std::min(word.find('='), word.size()));
  auto error = Error(Fault::usage, fmt::format("unknown option '{}'", word));
  auto const meant = nearest(word.substr(2), known);
  return meant.empty() ? error : std::move(error).hint(fmt::format("did you mean '--{}'?", meant));
}

/// Whether `--version <version>` is an option of the verb's: then `--version` is the program's own
/// only where it stands alone.
bool has_own_version(VerbDoc const& verb) {
  for (auto const& group : verb.groups)
    for (auto const& option : group.options)
      if (option.name == "version") return true;
  return false;
}

/// CLI11, told what one verb knows.
class Parser {
public:
  explicit Parser(VerbDoc const& verb) {
    app_.set_help_flag();
    app_.allow_extras();
    add("-h", {.wish = Wish::usage});
    add("--help", {.wish = Wish::manual});
    if (!has_own_version(verb)) add("--version", {.wish = Wish::version});
    add("--generate", {.wish = Wish::generate, .takes = Takes::value});
    for (auto const& group : verb.groups)
      for (auto const& option : group.options) add(option);
  }

  Words parse(std::vector<std::string> words) {
    auto last = words.empty() ? std::string() : words.back();
    for (auto& word : words) word = marked(std::move(word));
    std::reverse(words.begin(), words.end());
    try {
      app_.parse(words);
    } catch (CLI::ArgumentMismatch const&) {
      // A value may be any word, even one that looks like an option: it is missing only at the end.
      if (!last.starts_with("--")) last = {'-', last.back()};
      throw Error(Fault::usage, fmt::format("option '{}' requires a value", last));
    } catch (CLI::Error const& error) {
      throw Error(Fault::usage, error.what());
    }
    return result();
  }

private:
  void add(OptionDoc const& option) {
    auto const index = options_.size();
    options_.push_back(&option);
    Meaning const plain{.option = index, .takes = option.takes};
    if (option.letter != '\0') add({'-', option.letter}, plain);
    add("--" + option.name, plain);
    if (option.negatable) add("--no-" + option.name, {.option = index, .negated = true});
    for (auto const& old : option.formerly)
      add("--" + old, {.option = index, .takes = option.takes, .now = "--" + option.name});
  }

  void add(std::string const& spelled, Meaning meaning) {
    auto* const option = is_flag(meaning) ? app_.add_flag(spelled) : app_.add_option(spelled);
    if (meaning.takes == Takes::following) option->expected(0, 1);
    option->default_str(absent)->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    meaning.spelled = spelled;
    meanings_.emplace(option, std::move(meaning));
  }

  Words result() const {
    Words result;
    std::map<CLI::Option const*, std::size_t> taken;
    for (auto const* const option : app_.parse_order()) {
      take(meanings_.at(option), option->results().at(taken[option]++), result);
      if (result.wish != Wish::work) return result;
    }
    for (auto const& extra : app_.remaining()) {
      auto word = unmarked(extra);
      if (word.starts_with('-') && word != "-") throw unknown(std::move(word), shown());
      result.operands.push_back(std::move(word));
    }
    return result;
  }

  void take(Meaning const& meaning, std::string const& value, Words& into) const {
    // A flag's "true" is CLI11's own word: the user's would have a mark.
    bool const bare = value == absent || (is_flag(meaning) && value == "true");
    if (meaning.takes == Takes::nothing && !bare)
      throw Error(Fault::usage, fmt::format("option '{}' takes no value", meaning.spelled));
    into.wish = meaning.wish;
    if (meaning.wish == Wish::generate) into.kind = unmarked(value);
    if (meaning.wish != Wish::work) return;

    Said said{meaning.option, meaning.negated, meaning.spelled, {}};
    if (meaning.takes != Takes::nothing)
      said.value = bare ? options_.at(meaning.option)->otherwise : unmarked(value);
    into.said.push_back(std::move(said));
    if (!meaning.now.empty())
      into.warnings.push_back(
          fmt::format("option '{}' is now called '{}'", meaning.spelled, meaning.now));
  }

  static bool is_flag(Meaning const& meaning) {
    return meaning.takes == Takes::nothing || meaning.takes == Takes::attached;
  }

  /// The names of options that a user may have meant.
  std::vector<std::string> shown() const {
    std::vector<std::string> result{"help", "version"};
    for (auto const* const option : options_) {
      if (option->hidden) continue;
      result.push_back(option->name);
      if (option->negatable) result.push_back("no-" + option->name);
    }
    return result;
  }

  CLI::App app_;
  std::vector<OptionDoc const*> options_;
  std::map<CLI::Option const*, Meaning> meanings_;
};

}  // namespace

Words take_apart(VerbDoc const& verb, std::span<std::string const> words) {
  if (words.size() == 1 && words.front() == "--version") {
    Words alone;
    alone.wish = Wish::version;
    return alone;
  }
  auto const paths = std::find(words.begin(), words.end(), "--");
  auto const operands = std::find(words.begin(), paths, "--end-of-options");
  auto result = Parser(verb).parse({words.begin(), operands});
  if (operands != paths) result.operands.insert(result.operands.end(), std::next(operands), paths);
  if (paths != words.end()) result.paths.assign(std::next(paths), words.end());
  return result;
}

}  // namespace cairn::cli
