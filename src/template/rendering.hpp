// SPDX-License-Identifier: MIT
#pragma once

#include "template/tree.hpp"

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace cairn::tera {

/// A template and all that it loads.
struct Library {
  Names names;
  Symbol loop = names.of("loop");
  Symbol everything = names.of("__tera_context");
  std::map<std::string, std::unique_ptr<Source>, std::less<>> sources;
  Source const* main = nullptr;

  Source const* find(std::string_view name) const;
};

/// One rendering of a template. It follows Tera's, frame by frame, as the order in which that looks
/// things up and forgets to clean up can be seen from outside: an error that a condition takes for
/// false leaves the frames of the macros it came out of, and a block stays the active one behind
/// its end.
class Rendering {
public:
  Rendering(Library const& library, Scene& scene, Object const& context);

  /// Renders the main template. Throws Error with the reason alone; `place()` says where.
  std::string run();

  Origin place() const { return place_; }

private:
  enum class FrameKind { origin, macro, loop, included };
  enum class Progress { normal, broken, continued };

  /// The state of a `for`.
  struct Running {
    std::optional<Symbol> key;
    Symbol value = 0;
    std::shared_ptr<Array const> elements;
    std::vector<std::pair<std::string, Value>> members;
    Text text;                               ///< walked by graphemes,
    std::vector<std::size_t> grapheme_ends;  ///< but as often as it has characters
    std::size_t size = 0;
    std::size_t current = 0;
    Progress progress = Progress::normal;
  };

  struct Frame {
    FrameKind kind = FrameKind::origin;
    Source const* source = nullptr;
    std::vector<std::pair<Symbol, Value>> variables;
    std::unique_ptr<Running> running;  ///< of a loop
  };

  struct ActiveBlock {
    std::string_view name;
    Source const* source = nullptr;
    std::size_t level = 0;
  };

  /// Counts how deep statements and expressions lie in each other, for as long as it lives.
  struct Level {
    std::size_t& depth;
    ~Level() { --depth; }
  };
  Level level();
  Level deeper_call();

  /// Lets statements write into a text of its own, for as long as it lives.
  class Capture {
  public:
    explicit Capture(Rendering& rendering)
        : rendering_(rendering), before_(std::exchange(rendering.target_, &text)) {}
    Capture(Capture const&) = delete;
    Capture& operator=(Capture const&) = delete;
    ~Capture() { rendering_.target_ = before_; }

    std::string text;

  private:
    Rendering& rendering_;
    std::string* before_;
  };

  // Statements
  void render(Body const& body);
  void render(Statement const& statement);
  void run(Nothing const&) {}
  void run(MacroDefinition const&) {}
  void run(Verbatim const& verbatim);
  void run(Output const& output);
  void run(Assignment const& assignment);
  void run(FilterSection const& section);
  void run(Conditional const& conditional);
  void run(Loop const& loop);
  void run(Break const&) { running().progress = Progress::broken; }
  void run(Continue const&) { running().progress = Progress::continued; }
  void run(BlockUse const& use);
  void run(Super const&);
  void run(Inclusion const& inclusion);
  void run(Extension const& extension);
  std::unique_ptr<Running> begin(Loop const& loop);
  bool interrupted() const;
  Running& running();
  void append(std::string_view text);

  // Frames
  void push(FrameKind kind, Source const* source);
  static void set(Frame& frame, Symbol name, Value value);
  Frame& global_frame();
  std::optional<Value> find(Path const& path);
  std::optional<Value> find_known(Path const& path);
  std::optional<Value> find_in(Frame const& frame, Path const& path) const;
  std::optional<Value> find_in(Running const& loop, Path const& path) const;
  std::optional<Value> find_in_context(Path const& path);
  static Value current(Running const& loop);
  Value everything() const;

  // Expressions
  Value evaluate(Expression const& expression);
  Value evaluate_bare(Expression const& expression);
  std::optional<Value> named(Expression const& expression, Path const& path);
  Value default_of(Expression const& expression);
  Value apply(FilterCall const& filter, Value const& input);
  Value call(FunctionCall const& function);
  Arguments arguments_of(Invocation const& invocation);
  Value concatenated(Concatenation const& concatenation);
  void call_macro(MacroCall const& call);
  Source const* active_source() const;
  Macro const& find_macro(MacroCall const& call);

  // What conditions and arithmetic make of expressions
  bool holds(Expression const& expression);
  bool holds_bare(Expression const& expression);
  std::optional<bool> compared(Comparison const& comparison);
  bool holds(Membership const& membership);
  bool holds(TestCall const& test);
  bool name_holds(Expression const& expression);
  std::optional<Value> number(Expression const& expression);
  std::optional<Value> number_bare(Expression const& expression);
  std::optional<Value> calculated(Arithmetic const& arithmetic);

  [[noreturn]] void fail(Origin place, std::string const& message);

  Library const& library_;
  Scene& scene_;
  Object const& context_;
  std::string output_;
  std::string* target_ = &output_;
  std::vector<Frame> frames_;
  std::vector<ActiveBlock> blocks_;
  std::vector<std::optional<std::optional<Value>>> roots_;  ///< of the context, as far as asked for
  std::unordered_map<MacroCall const*, std::pair<Source const*, Macro const*>> macros_;
  Origin place_;
  std::size_t nesting_ = 0;
  std::size_t calls_ = 0;
};

}  // namespace cairn::tera
