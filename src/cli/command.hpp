// SPDX-License-Identifier: MIT
#pragma once

#include "cli/page.hpp"
#include "cli/value.hpp"
#include "cli/words.hpp"
#include "support/error.hpp"

#include <fmt/format.h>

#include <concepts>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cairn::cli {

/// One option that fills a member of `O`, the struct of a command's options. Made by option().
template <class O>
struct Option {
  OptionDoc doc;
  std::function<void(O&, Said const&)> apply;

  /// The same for a struct that inherits the member.
  template <std::derived_from<O> Derived>
  // A table lists inherited members like its own. NOLINTNEXTLINE(google-explicit-constructor)
  operator Option<Derived>() const {
    return {doc, apply};
  }

  /// What the man page says beyond the summary; see Section for the markup.
  Option detail(std::string text) && {
    doc.detail = std::move(text);
    return std::move(*this);
  }

  /// May be given without a value, and then means `value`. Takes::attached: a value follows only
  /// behind '='; Takes::following: or as the next word.
  Option otherwise(std::string value, Takes takes = Takes::attached) && {
    doc.otherwise = std::move(value);
    doc.takes = takes;
    return std::move(*this);
  }

  /// What the shells offer, where the member's type does not say it.
  Option completes(Completes what) && {
    doc.completes = what;
    return std::move(*this);
  }

  /// `--no-name` is understood: it puts the member back to its initial value, a switch to false.
  Option negatable() && {
    doc.negatable = true;
    return std::move(*this);
  }

  Option hidden() && {
    doc.hidden = true;
    return std::move(*this);
  }

  /// An older name of the option: it goes on working, with a warning.
  Option formerly(std::string name) && {
    doc.formerly.push_back(std::move(name));
    return std::move(*this);
  }
};

/// Declares a switch: `--name` makes the member true. `letter` may be '\0', none.
template <class O>
Option<O> option(bool O::*member, char letter, std::string name, std::string summary) {
  OptionDoc doc;
  doc.name = std::move(name);
  doc.letter = letter;
  doc.summary = std::move(summary);
  return {std::move(doc),
          [member](O& options, Said const& said) { options.*member = !said.negated; }};
}

/// Declares an option with a value. The member's type decides the rest: a path completes files, an
/// enum with names_of() lists its choices everywhere, a vector repeats, an unsigned number counts,
/// an optional tells whether it was given. See value.hpp.
template <class O, class T>
Option<O> option(T O::*member, char letter, std::string name, std::string argument,
                 std::string summary) {
  OptionDoc doc;
  doc.name = std::move(name);
  doc.letter = letter;
  doc.argument = std::move(argument);
  doc.summary = std::move(summary);
  doc.takes = Takes::value;
  doc.standard = standard_of(O{}.*member);
  doc.repeats = OneWord<T>::repeats;
  doc.completes = completion_of<T>();
  doc.choices = choices_of<T>();
  return {std::move(doc), [member](O& options, Said const& said) {
            if (said.negated)
              options.*member = O{}.*member;
            else
              read(options.*member, said.value, said.spelled);
          }};
}

/// Options under one heading.
template <class O>
struct Group {
  std::string title;
  std::vector<Option<O>> options;
};

/// One operand that fills a member of `O`. Made by operand().
template <class O>
struct Operand {
  OperandDoc doc;
  std::function<void(O&, std::string_view)> apply;

  /// The same for a struct that inherits the member.
  template <std::derived_from<O> Derived>
  // As of an option. NOLINTNEXTLINE(google-explicit-constructor)
  operator Operand<Derived>() const {
    return {doc, apply};
  }
};

/// Declares the next operand. A vector takes all that follow. `argument` is "<range>" where it must
/// be given and "[<range>]" where it may.
template <class O, class T>
Operand<O> operand(T O::*member, std::string argument, Completes completes = completion_of<T>()) {
  auto read_it = [member, argument](O& options, std::string_view text) {
    read(options.*member, text, argument);
  };
  return {OperandDoc{std::move(argument), OneWord<T>::repeats, completes, choices_of<T>()},
          std::move(read_it)};
}

/// What a program does without a verb, or one of its verbs: the one declaration from which its
/// parser, usage, man page and completions come.
///
///     struct Options {
///       Style style = Style::keep_a_changelog;
///       bool unreleased = false;
///       std::string range;
///       std::vector<std::string> paths;
///     };
///
///     return Command<Options>{
///         .summary  = "write down what changed, from the history itself",
///         .options  = {{"Selecting commits", {
///             option(&Options::unreleased, 'u', "unreleased", "leave out what a tag contains"),
///             option(&Options::style, 's', "style", "<style>", "write in <style>"),
///         }}},
///         .operands = {operand(&Options::range, "[<range>]", Completes::range)},
///         .paths    = &Options::paths,
///         .run      = changelog,
///     };
template <class O>
struct Command {
  std::string name = {};  ///< "lint"; empty: what the program does without a verb
  std::string summary;
  std::string detail = {};                 ///< paragraphs of the man page, see Section
  std::vector<std::string> synopsis = {};  ///< empty: made from the operands
  std::vector<Group<O>> options = {};
  std::vector<Operand<O>> operands = {};
  std::vector<std::string> O::*paths = nullptr;  ///< takes what stands behind "--"
  std::function<int(O const&)> run = {};         ///< does it; what it returns is the exit status

  VerbDoc doc() const;

  /// The options of a command line that was taken apart. Throws Error{usage} at a value that cannot
  /// be read and at an operand missing or too many.
  O options_of(Words const& words) const;

  /// The options of a command line, from the words behind the program's and the verb's name.
  O parse(std::vector<std::string> const& words) const {
    return options_of(take_apart(doc(), words));
  }
};

/// A Command whose struct of options is nobody else's matter.
class Verb {
public:
  template <class O>
  // A declaration of verbs is a list of commands. NOLINTNEXTLINE(google-explicit-constructor)
  Verb(Command<O> command) : doc_(command.doc()) {
    run_ = [command = std::move(command)](Words const& words) {
      return command.run(command.options_of(words));
    };
  }

  VerbDoc const& doc() const { return doc_; }

  /// Reads the options and does the work; the exit status. Throws Error.
  int run(Words const& words) const { return run_(words); }

private:
  VerbDoc doc_;
  std::function<int(Words const&)> run_;
};

/// The complaint about an operand that nothing waits for.
Error one_too_many(std::string_view operand);

/// The complaint about an operand that is not there.
Error missing(OperandDoc const& operand);

template <class O>
VerbDoc Command<O>::doc() const {
  VerbDoc doc{name, summary, detail, synopsis, {}, {}, paths != nullptr};
  for (auto const& group : options) {
    doc.groups.push_back({group.title, {}});
    for (auto const& option : group.options) doc.groups.back().options.push_back(option.doc);
  }
  for (auto const& operand : operands) doc.operands.push_back(operand.doc);
  return doc;
}

template <class O>
O Command<O>::options_of(Words const& words) const {
  O result{};
  std::vector<Option<O> const*> all;
  for (auto const& group : options)
    for (auto const& option : group.options) all.push_back(&option);
  for (auto const& said : words.said) all.at(said.option)->apply(result, said);

  auto given = words.operands;
  if (paths == nullptr)
    given.insert(given.end(), words.paths.begin(), words.paths.end());
  else
    result.*paths = words.paths;

  auto word = given.begin();
  for (auto const& operand : operands) {
    if (word == given.end() && !operand.doc.argument.starts_with('[')) throw missing(operand.doc);
    if (word != given.end()) operand.apply(result, *word++);
    while (operand.doc.repeats && word != given.end()) operand.apply(result, *word++);
  }
  if (word != given.end()) throw one_too_many(*word);
  return result;
}

}  // namespace cairn::cli
