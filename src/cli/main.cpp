// SPDX-License-Identifier: MIT
#include "cli/main.hpp"

#include "cli/output.hpp"
#include "cli/pager.hpp"
#include "cli/terminal.hpp"
#include "process/running_child.hpp"
#include "process/self.hpp"
#include "support/nearest.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <iostream>
#include <new>
#include <poll.h>
#include <span>
#include <unistd.h>

namespace cairn::cli {
namespace {

void say(std::string_view text) {
  std::cerr << text << std::flush;
}

std::string with_each_line(std::string_view lead, std::string const& text) {
  std::string result;
  for (auto const line : lines_of(text)) result += fmt::format("{}{}\n", lead, printable(line));
  return result;
}

void complain(Error const& error) {
  auto const lead = error.fault() == Fault::fatal ? "fatal" : "error";
  say(fmt::format("{}: {}\n{}", lead, printable(error.what()),
                  with_each_line("hint: ", error.hint())));
}

void set(int signal, void (*action)(int)) {
  static_cast<void>(std::signal(signal, action));
}

std::atomic<void (*)()> further_cleanup = nullptr;
std::atomic<char const*> last_words = nullptr;

extern "C" void leave(int signal) {
  process::end_children_in_signal(signal);
  if (auto* const cleanup = further_cleanup.load()) cleanup();
  remove_unfinished();
  finish_pager_in_signal();
  if (auto const* const words = last_words.load())
    static_cast<void>(!::write(STDERR_FILENO, words, std::strlen(words)));
  set(signal, SIG_DFL);
  static_cast<void>(std::raise(signal));
}

/// As git: an interrupt cleans up and then is what it always was. A signal that whoever started us
/// ignores (nohup) stays ignored. A pipe that nobody reads is an error for those who write to it.
void settle_signals() {
  for (int const signal : {SIGINT, SIGTERM, SIGHUP})
    if (std::signal(signal, leave) == SIG_IGN) set(signal, SIG_IGN);
  set(SIGPIPE, SIG_IGN);
}

/// What was written through std::cout is on its way now, or this throws, or print() does not
/// return.
void finish_output() {
  std::cout.flush();
  if (std::cout.good()) return;
  // The stream does not tell why it failed; the pipe does.
  pollfd output{STDOUT_FILENO, 0, 0};
  bool const reader_gone = ::poll(&output, 1, 0) == 1 && (output.revents & POLLERR) != 0;
  std::cout.clear();
  if (reader_gone) print("\n");
  throw Error(Fault::fatal, "cannot write to standard output");
}

/// The man page that was installed with this program, or else the one that man finds by itself.
std::string where_manual_is(std::string const& name) {
  std::error_code ignored;
  auto const prefix = process::self_path().parent_path().parent_path();
  for (auto const* const suffix : {".1", ".1.gz"}) {
    auto const page = prefix / "share" / "man" / "man1" / (name + suffix);
    if (std::filesystem::exists(page, ignored)) return page.string();
  }
  return name;
}

void open_manual(Page const& page, VerbDoc const& verb) {
  if (is_terminal(Stream::output)) {
    auto const where = where_manual_is(page.name);
    set(SIGPIPE, SIG_DFL);
    ::execlp("man", "man", where.c_str(), nullptr);
    set(SIGPIPE, SIG_IGN);
  }
  print(usage(page, verb, terminal_width()));
}

enum class Product { man, bash, zsh, fish };

constexpr auto names_of(Product) {
  return std::array{name(Product::man, "man"), name(Product::bash, "bash"),
                    name(Product::zsh, "zsh"), name(Product::fish, "fish")};
}

std::string generated(Page const& page, std::string const& kind) {
  Product product{};
  read(product, kind, "--generate");
  switch (product) {
    case Product::man: return manual(page);
    case Product::bash: return bash_completion(page);
    case Product::zsh: return zsh_completion(page);
    case Product::fish: return fish_completion(page);
  }
  return {};
}

/// One run of a program: the verb, and what stands behind it.
class Call {
public:
  Call(Program const& program, std::span<char const* const> arguments)
      : program_(program), words_(arguments.begin(), arguments.end()) {
    for (auto const& candidate : program.verbs)
      if (!words_.empty() && candidate.doc().name == words_.front()) verb_ = &candidate;
    if (verb_ != &program.action) words_.erase(words_.begin());
  }

  int run() const {
    auto const words = take_apart(verb_->doc(), words_);
    for (auto const& warning : words.warnings) say("warning: " + printable(warning) + '\n');
    switch (words.wish) {
      case Wish::work: refuse_unknown_verb(words); return verb_->run(words);
      case Wish::usage: print(usage(program_.page(), verb_->doc(), terminal_width())); break;
      case Wish::manual: open_manual(program_.page(), verb_->doc()); break;
      case Wish::version:
        print(fmt::format("{} version {}\n", program_.name, program_.version));
        break;
      case Wish::generate: print(generated(program_.page(), words.kind)); break;
    }
    return yes;
  }

  void show_synopsis() const {
    // Beside a verb that somebody misspelt, all the others are noise.
    if (expects_verb() && !words_.empty() && !words_.front().starts_with('-')) return;
    say('\n' + synopsis(program_.page(), verb_->doc(), terminal_width()));
  }

private:
  bool expects_verb() const {
    return verb_ == &program_.action && verb_->doc().operands.empty() && !program_.verbs.empty();
  }

  /// A word where the program itself takes none was meant as a verb.
  void refuse_unknown_verb(Words const& words) const {
    if (!expects_verb() || words.operands.empty()) return;
    auto const& word = words.operands.front();
    std::vector<std::string> names;
    for (auto const& each : program_.verbs) names.push_back(each.doc().name);
    auto const meant = nearest(word, names);
    throw Error(Fault::usage, fmt::format("'{}' has no command '{}'", spoken_name(program_.page()),
                                          printable(word)))
        .hint(meant.empty() ? fmt::format("there are {}", fmt::join(names, ", "))
                            : fmt::format("did you mean '{}'?", meant));
  }

  Program const& program_;
  std::vector<std::string> words_;
  Verb const* verb_ = &program_.action;
};

}  // namespace

Page Program::page() const {
  Page page{name, action.doc(), {}, sections};
  for (auto const& verb : verbs) page.verbs.push_back(verb.doc());
  return page;
}

void clean_up_in_signal(void (*cleanup)()) {
  further_cleanup = cleanup;
}

LastWords::LastWords(char const* words) : before_(last_words.exchange(words)) {}

LastWords::~LastWords() {
  last_words = before_;
}

int guarded(std::string_view program, std::function<int()> const& run,
            std::function<int(Error const&)> const& status_of) {
  settle_signals();
  auto const fatal = [&](Error const& error) {
    complain(error);
    return status_of(error);
  };
  try {
    auto const status = run();
    finish_output();
    return status;
  } catch (Error const& error) {
    return fatal(error);
  } catch (std::bad_alloc const&) {
    return fatal(Error(Fault::fatal, "out of memory"));
  } catch (std::exception const& unexpected) {
    return fatal(Error(Fault::fatal, unexpected.what())
                     .hint(fmt::format("this is a bug in {}; please report it", program)));
  }
}

int main(int argc, char const* const* argv, Program const& program) {
  std::span const arguments(argv, static_cast<std::size_t>(argc));
  Call const call(program, arguments.subspan(std::min<std::size_t>(arguments.size(), 1)));
  return guarded(
      program.name, [&] { return call.run(); },
      [&](Error const& error) {
        if (error.fault() == Fault::usage) call.show_synopsis();
        return exit_status(error.fault());
      });
}

}  // namespace cairn::cli
