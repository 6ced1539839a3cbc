// SPDX-License-Identifier: MIT
#include "cli/changelog/show.hpp"

#include "changelog/generated.hpp"
#include "changelog/whole_page.hpp"
#include "cli/changelog/cliff.hpp"
#include "cli/changelog/kept_records.hpp"
#include "cli/changelog/options.hpp"
#include "cli/main.hpp"
#include "cli/output.hpp"
#include "cli/pager.hpp"
#include "cli/terminal.hpp"
#include "support/error.hpp"
#include "support/json.hpp"
#include "support/text.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cstdio>
#include <functional>
#include <memory>
#include <utility>

namespace cairn::cli {
namespace {

bool asks_for_next(ShowOptions const& options) {
  return options.bump || options.pre || options.post || !options.tag.empty();
}

bool writes_a_file(ShowOptions const& options) {
  return options.output || options.prepend || options.in_place;
}

void refuse_contradictions(ShowOptions const& options) {
  auto const complain = [](std::string const& what) { throw Error(Fault::usage, what); };
  if (options.output.has_value() + options.prepend.has_value() + options.in_place.has_value() > 1)
    complain("--output, --prepend and --in-place exclude one another");
  if ((options.latest || options.current) && asks_for_next(options))
    complain("--latest and --current are about releases that are there, not about the next one");
  if (options.format.value_or(Format::markdown) != Format::markdown &&
      (options.prepend || options.in_place))
    complain("only a changelog in Markdown can be edited");
}

/// What is asked for implies: a file that is edited gets what is not in it, and an explanation is
/// about the next version.
ShowOptions completed(ShowOptions options) {
  auto const narrowed = options.unreleased || options.latest || options.current ||
                        !options.since.empty() || !options.range.empty();
  if ((options.prepend || options.in_place) && !narrowed) options.unreleased = true;
  if (options.explain && !asks_for_next(options) && !writes_a_file(options))
    options.bumped_version = true;
  return options;
}

Json to_json(Next const& next) {
  auto reasons = Json::array();
  for (auto const& reason : next.version.reasons)
    reasons.push_back(
        {{"level", to_string(reason.level)},
         {"commit", reason.commit.is_null() ? Json(nullptr) : Json(reason.commit.hex())},
         {"subject", reason.subject},
         {"because", reason.because}});
  auto const& previous = next.version.previous;
  return {{"version", 1},
          {"next", to_string(next.version.version)},
          {"tag", next.tag},
          {"previous", previous ? Json(to_string(*previous)) : Json(nullptr)},
          {"level", to_string(next.version.level)},
          {"reasons", std::move(reasons)},
          {"warnings", next.version.warnings}};
}

/// Who only wants to know the next version needs no old commits.
ChoiceOptions choice_options(ShowOptions const& options) {
  if (!options.bumped_version) return options;
  ChoiceOptions choice;
  choice.range = options.range;
  choice.since = options.since;
  choice.paths = options.paths;
  choice.next_version = true;
  return choice;
}

/// `git changelog`, one run of it.
class Run {
public:
  explicit Run(ShowOptions options)
      : options_(completed(std::move(options))), project_(Project::open(options_)), now_(now()) {
    options_.reasons = options_.explain || options_.json;
  }

  int run() {
    if (options_.bumped_version) return print_next_version();
    if (!asks_for_our_look())
      if (auto reading = cliff_configuration(project_))
        return run_as_git_cliff(std::move(*reading));
    if (asks_for_next(options_)) next_ = explained_next();
    records_ = kept_records(project_.repository(), project_.reader());
    if (options_.prepend) return prepend(target(*options_.prepend));
    if (options_.in_place) return edit(target(*options_.in_place));
    if (options_.output) return save(target(*options_.output), page());
    return print_page(page());
  }

private:
  /// Where git-cliff's text is wanted, nobody may ask.
  Choice const& choice() const {
    if (!choice_) choice_ = choose(project_, choice_options(options_));
    return *choice_;
  }

  Next explained_next() {
    auto result = next_of(project_, choice(), options_.paths, options_, now_);
    if (options_.explain) fmt::print(stderr, "{}", explanation(choice(), result));
    auto next = demanded_next(std::move(result));
    if (!options_.explain)
      for (auto const& warning : next.version.warnings)
        fmt::print(stderr, "warning: {}\n", printable(warning));
    return next;
  }

  bool asks_for_our_look() const {
    return options_.style || options_.format || options_.json || options_.in_place;
  }

  /// A project that has a cliff.toml gets git-cliff's text; the next version is ours all the same.
  int run_as_git_cliff(cliff::ConfigurationReading reading) {
    std::function<std::string()> next_tag;
    if (asks_for_next(options_)) next_tag = [this] { return explained_next().tag; };
    auto const& file = options_.prepend ? options_.prepend : options_.output;
    auto const existing = options_.prepend ? text_of_file(target(*file)) : std::nullopt;
    auto const text = cliff_changelog(std::move(reading), options_, project_, next_tag, existing);
    return file ? save(target(*file), text) : print_page(text);
  }

  int print_next_version() {
    auto const next = explained_next();
    print(options_.json ? to_text(to_json(next)) : next.tag + '\n');
    return yes;
  }

  Contents contents() const {
    Contents contents{choice().chosen, choice().previous_tag(), std::nullopt, project_.mailmap()};
    contents.records = records_.get();
    if (next_) contents.next = NextRelease{to_string(next_->version.version), next_->tag, now_};
    return contents;
  }

  Changelog composed() const {
    return compose(choice().history, project_.reader(), choice().map, contents());
  }

  Style style() const {
    auto const& settings = project_.settings().changelog;
    auto style = style_of(options_.style.value_or(settings.style));
    if (settings.title) style.title = *settings.title;
    if (settings.contributors) style.contributors = *settings.contributors;
    if (settings.commit_links) style.commit_links = *settings.commit_links;
    if (!settings.sections.empty() && !options_.style) style.sections = settings.sections;
    return style;
  }

  /// The page without its releases.
  Outline shape(bool whole) const {
    auto outline = outline_of(Changelog(), style(), project_.links());
    outline.headings = !options_.body;
    // A part of the changelog goes without its title: it is for a release page, or another file.
    if (!whole || options_.body) {
      outline.title.clear();
      outline.preamble.clear();
    }
    return outline;
  }

  Outline laid_out(Changelog const& changelog) const {
    auto outline = shape(choice().whole);
    outline.releases = outline_of(changelog, style(), project_.links()).releases;
    return outline;
  }

  Format format() const {
    if (options_.json) return Format::json;
    if (options_.format) return *options_.format;
    auto const extension = options_.output ? options_.output->extension() : std::filesystem::path();
    if (extension == ".html" || extension == ".htm") return Format::html;
    if (extension == ".adoc" || extension == ".asciidoc") return Format::asciidoc;
    if (extension == ".json") return Format::json;
    return Format::markdown;
  }

  std::string page() const {
    if (format() == Format::markdown) return markdown_page();
    auto const changelog = composed();
    if (format() == Format::json) return to_text(cairn::to_json(changelog));
    auto const outline = laid_out(changelog);
    return format() == Format::html ? html(outline) : asciidoc(outline);
  }

  /// A history may be long: its releases are written as they are composed, and then forgotten.
  std::string markdown_page() const {
    PageLook const look{shape(choice().whole), style(), project_.links()};
    auto const sections = kept_sections(project_.repository(), project_.reader(),
                                        section_rules(look, project_.mailmap_text()));
    auto const contents = this->contents();
    Composer const composer(choice().history, project_.reader(), choice().map, contents);
    return markdown(composer, look, sections.get());
  }

  /// The file of an option that may be given without one.
  std::filesystem::path target(std::filesystem::path const& named) const {
    return named.empty() ? project_.changelog_file() : named;
  }

  int save(std::filesystem::path const& file, std::string const& text) const {
    auto const written = write(file, text);
    if (file != "-" && is_terminal(Stream::error))
      fmt::print(stderr, "{} '{}'\n", written == Written::changed ? "wrote" : "nothing changes in",
                 file.string());
    return yes;
  }

  /// A file that is not there yet is begun with its title.
  std::optional<int> begin(std::filesystem::path const& file, Outline& outline) const {
    if (text_of_file(file)) return std::nullopt;
    auto whole = shape(true);
    outline.title = std::move(whole.title);
    outline.preamble = std::move(whole.preamble);
    return save(file, markdown(outline));
  }

  int prepend(std::filesystem::path const& file) {
    auto outline = laid_out(composed());
    if (auto const begun = begin(file, outline)) return *begun;
    auto const document = Document::parse(*text_of_file(file));
    if (outline.releases.empty()) return save(file, document.text());
    return save(file, document.prepend(markdown(outline)));
  }

  int edit(std::filesystem::path const& file) {
    auto outline = laid_out(composed());
    if (auto const begun = begin(file, outline)) return *begun;
    auto text = *text_of_file(file);
    auto const scheme = choice().series.scheme;
    // The oldest first, so that each finds its place below the ones that follow.
    for (auto release = outline.releases.rbegin(); release != outline.releases.rend(); ++release) {
      auto const document = Document::parse(std::move(text));
      auto const closes = next_ && release->version == to_string(next_->version.version);
      text = closes ? document.close_unreleased(generated(*release), opened(), scheme)
                    : document.put(generated(*release), scheme);
    }
    return save(file, text);
  }

  OpenedSection opened() const { return {project_.links().compare(next_->tag, "HEAD"), ""}; }

  int print_page(std::string const& text) const {
    Pager const pager(
        pager_command({variable("GIT_PAGER"), project_.repository().config().get("core.pager"),
                       variable("PAGER")}));
    print(text);
    return yes;
  }

  ShowOptions options_;
  Project project_;
  mutable std::optional<Choice> choice_;  ///< see choice()
  std::unique_ptr<RecordStore> records_;
  Stamp now_;
  std::optional<Next> next_;
};

int show(ShowOptions const& options) {
  refuse_contradictions(options);
  return Run(options).run();
}

}  // namespace

// clang-format off
Command<ShowOptions> show_command() {
  using O = ShowOptions;
  return {
      .summary  = "write the changelog of a project, from its history",
      .options  = {
          choice_options<O>(),
          {"Next version", {
              option(static_cast<std::optional<BumpLevel> O::*>(&O::bump), '\0', "bump", "<level>",
                     "put what is unreleased under the next version")
                  .otherwise("auto"),
              option(static_cast<std::optional<Phase> O::*>(&O::pre), '\0', "pre", "<phase>",
                     "make the next version a pre-release"),
              option(static_cast<bool O::*>(&O::post), '\0', "post",
                     "make the next version a post release"),
              option(static_cast<std::string O::*>(&O::tag), 't', "tag", "<version>",
                     "name the next version instead of computing it"),
              option(&O::bumped_version, '\0', "bumped-version", "print the next version's tag, and nothing else"),
              option(&O::explain, '\0', "explain", "say which commits decide the next version"),
          }},
          {"Output", {
              option(&O::output, 'o', "output", "<file>", "write to <file>, whole or not at all")
                  .otherwise("", Takes::following)
                  .detail("Write the changelog to <file>, or to the project's changelog file if none is "
                          "named. The file is replaced whole or left alone. Its extension chooses the "
                          "format, if no option does: .html, .adoc, .json."),
              option(&O::prepend, 'p', "prepend", "<file>", "put what is unreleased above the rest of <file>")
                  .otherwise("", Takes::following),
              option(&O::in_place, 'i', "in-place", "<file>", "merge what is unreleased into <file>")
                  .otherwise("", Takes::following)
                  .detail("Merge what the history says into <file>, or into the project's changelog file. "
                          "What somebody wrote there by hand stays; a commit that the text mentions "
                          "already is not listed again. With a next version, the section `Unreleased` "
                          "becomes that version and a new one is opened. Doing it twice changes nothing."),
              option(&O::format, 'f', "format", "<format>", "write in <format>"),
              option(&O::style, 's', "style", "<style>", "write in the look <style>"),
              option(&O::body, '\0', "body", "leave out title and headings, as for release notes"),
              option(&O::offline, '\0', "offline", "ask no forge, whatever a cliff.toml shows of it"),
              option(&O::strict, '\0', "strict", "mend git-cliff's faults where a cliff.toml is in force")
                  .detail("A project with a cliff.toml gets the text that git-cliff 2.14.2 writes, byte for "
                          "byte, and with it what git-cliff does wrong. With this option the known faults "
                          "are mended, and keys of the configuration that nobody knows are warned about. "
                          "docs/migrating-from-git-cliff.md lists them."),
              option(&O::json, '\0', "json", "the same as --format=json, also for a version"),
          }},
          project_options<O>(),
      },
      .operands = {range_operand<O>()},
      .paths    = static_cast<std::vector<std::string> O::*>(&O::paths),
      .run      = show,
  };
}
// clang-format on

}  // namespace cairn::cli
