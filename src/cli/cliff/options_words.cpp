// SPDX-License-Identifier: MIT
#include "cli/cliff/options_words.hpp"

#include "support/encoding.hpp"
#include "support/nearest.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace cairn::cli {
namespace {

struct Known {
  OptionDoc const* doc = nullptr;
  Manner manner;
  std::size_t index = 0;
  bool said = false;
};

Wish wish_of(std::string_view name) {
  if (name == "help") return Wish::manual;
  return name == "version" ? Wish::version : Wish::work;
}

Wish wish_of(char letter) {
  if (letter == 'h') return Wish::usage;
  return letter == 'V' ? Wish::version : Wish::work;
}

void check_encoding(std::string_view word, std::string_view whose) {
  if (!is_utf8(word)) throw Error(Fault::usage, fmt::format("'{}' is not UTF-8", whose));
}

class Reading {
public:
  Reading(VerbDoc const& verb, std::span<Manner const> manners) {
    for (auto const& group : verb.groups)
      for (auto const& doc : group.options) {
        auto const manner = std::find_if(manners.begin(), manners.end(),
                                         [&](Manner const& each) { return each.name == doc.name; });
        known_.push_back(
            {&doc, manner == manners.end() ? Manner{doc.name} : *manner, known_.size(), false});
      }
  }

  Words read(std::span<std::string const> words) {
    bool options_end = false;
    for (auto const& word : words) {
      check_encoding(word, printable(word));
      bool const is_option = !options_end && word.size() > 1 && word.front() == '-';
      if (!is_option || (waiting_ != nullptr && waiting_->manner.takes_hyphens)) {
        value_or_operand(word);
        continue;
      }
      finish();
      if (word == "--")
        options_end = true;
      else if (word.starts_with("--"))
        read_name(std::string_view(word).substr(2));
      else
        read_letters(std::string_view(word).substr(1));
      if (words_.wish != Wish::work) return std::move(words_);
    }
    finish();
    return std::move(words_);
  }

  /// What was not said may stand in the environment.
  void fill(Words& words, Environment const& environment) {
    std::swap(words_, words);
    for (auto& option : known_) {
      if (option.said || option.manner.variable.empty()) continue;
      std::string const variable(option.manner.variable);
      auto const value = environment(variable);
      if (!value) continue;
      check_encoding(*value, variable);
      if (option.doc->takes != Takes::nothing)
        give(option, *value, variable);
      else if (is_true(*value, variable))
        say(option, variable, {});
    }
    std::swap(words_, words);
  }

private:
  static bool is_true(std::string_view value, std::string const& variable) {
    if (value == "true" || value == "false") return value == "true";
    throw not_a_choice(value, variable, {"true", "false"});
  }

  void value_or_operand(std::string const& word) {
    if (waiting_ == nullptr) {
      words_.operands.push_back(word);
      return;
    }
    give(*waiting_, word, spelled_);
    has_value_ = true;
    if (!waiting_->manner.takes_all) waiting_ = nullptr;
  }

  /// No more values follow for the option that was waiting for them.
  void finish() {
    if (waiting_ == nullptr) return;
    auto& option = *waiting_;
    waiting_ = nullptr;
    if (has_value_) return;
    if (option.doc->takes != Takes::following)
      throw Error(Fault::usage, fmt::format("option '{}' requires a value", spelled_));
    if (!option.manner.needs_value) say(option, spelled_, option.doc->otherwise);
  }

  void read_name(std::string_view word) {
    auto const equals = word.find('=');
    auto const name = word.substr(0, equals);
    auto* const option = find(name);
    bool const attached = equals != std::string_view::npos;
    if (option == nullptr) {
      words_.wish = wish_of(name);
      if (words_.wish == Wish::work) throw unknown(name);
      if (attached) throw takes_none(fmt::format("--{}", name));
      return;
    }
    begin(*option, fmt::format("--{}", name));
    if (option->doc->takes == Takes::nothing) {
      if (attached) throw takes_none(spelled_);
      say(*option, spelled_, {});
    } else if (attached) {
      give(*option, word.substr(equals + 1), spelled_);
    } else {
      wait(*option);
    }
  }

  void read_letters(std::string_view letters) {
    while (!letters.empty()) {
      char const letter = letters.front();
      letters.remove_prefix(1);
      auto* const option = find(letter);
      if (option == nullptr) {
        words_.wish = wish_of(letter);
        if (words_.wish != Wish::work) return;
        throw Error(Fault::usage, fmt::format("unknown option '-{}'", printable({&letter, 1})));
      }
      begin(*option, fmt::format("-{}", letter));
      if (option->doc->takes == Takes::nothing) {
        say(*option, spelled_, {});
        continue;
      }
      if (letters.empty()) return wait(*option);
      if (letters.front() == '=') letters.remove_prefix(1);
      return give(*option, letters, spelled_);
    }
  }

  void begin(Known& option, std::string spelled) {
    spelled_ = std::move(spelled);
    if (option.said && !option.doc->repeats && !option.manner.counts)
      throw Error(Fault::usage, fmt::format("option '{}' may be said once", spelled_));
    option.said = true;
  }

  void wait(Known& option) {
    waiting_ = &option;
    has_value_ = false;
  }

  void give(Known const& option, std::string_view value, std::string const& spelled) {
    if (option.manner.delimiter == '\0') return say(option, spelled, std::string(value));
    for (auto const piece : split(value, option.manner.delimiter))
      say(option, spelled, std::string(piece));
  }

  void say(Known const& option, std::string const& spelled, std::string value) {
    words_.said.push_back({option.index, false, spelled, std::move(value)});
  }

  Known* find(std::string_view name) {
    auto const found = std::find_if(known_.begin(), known_.end(), [&](Known const& each) {
      return each.doc->name == name || (!name.empty() && each.manner.alias == name);
    });
    return found == known_.end() ? nullptr : &*found;
  }

  Known* find(char letter) {
    auto const found = std::find_if(known_.begin(), known_.end(), [&](Known const& each) {
      return letter != '\0' && each.doc->letter == letter;
    });
    return found == known_.end() ? nullptr : &*found;
  }

  static Error takes_none(std::string_view spelled) {
    return {Fault::usage, fmt::format("option '{}' takes no value", spelled)};
  }

  Error unknown(std::string_view name) const {
    std::vector<std::string> names{"help", "version"};
    for (auto const& each : known_) names.push_back(each.doc->name);
    auto error = Error(Fault::usage, fmt::format("unknown option '--{}'", printable(name)));
    auto const meant = nearest(name, names);
    if (meant.empty()) return error;
    return std::move(error).hint(fmt::format("did you mean '--{}'?", meant));
  }

  std::vector<Known> known_;
  Words words_;
  Known* waiting_ = nullptr;  ///< the option whose value has to be, or may be, the next word
  bool has_value_ = false;    ///< it has one already
  std::string spelled_;       ///< how it was said
};

}  // namespace

Words take_apart_as_clap(VerbDoc const& verb, std::span<Manner const> manners,
                         std::span<std::string const> words, Environment const& environment) {
  Reading reading(verb, manners);
  auto result = reading.read(words);
  if (result.wish == Wish::work) reading.fill(result, environment);
  return result;
}

}  // namespace cairn::cli
