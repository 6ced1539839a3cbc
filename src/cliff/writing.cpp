// SPDX-License-Identifier: MIT
#include "cliff/writing.hpp"

#include "support/parallel.hpp"
#include "support/text.hpp"
#include "support/unicode.hpp"

#include <algorithm>
#include <utility>

namespace cairn::cliff {
namespace {

/// `changelog.trim`: the white space around every line of the template, and the last newline.
std::string trimmed_template(std::string_view text) {
  std::string result;
  for (auto const line : lines_of(text)) {
    result += without_white_space(line);
    result += '\n';
  }
  if (!result.empty()) result.pop_back();
  return result;
}

tera::Template parsed(std::string_view name, std::string const& text, bool trim,
                      tera::Surroundings const& world) {
  return tera::Template(name, trim ? trimmed_template(text) : text, {}, world);
}

std::optional<tera::Template> parsed(std::string_view name, std::optional<std::string> const& text,
                                     bool trim, tera::Surroundings const& world) {
  if (!text) return std::nullopt;
  return parsed(name, *text, trim, world);
}

bool any_starts_with(tera::Template const& source, std::string_view beginning) {
  auto const variables = source.variables();
  return std::any_of(variables.begin(), variables.end(),
                     [&](std::string const& variable) { return variable.starts_with(beginning); });
}

}  // namespace

Writing::Writing(Configuration const& configuration, tera::Surroundings const& world,
                 RunCommand run)
    : configuration_(configuration),
      surroundings_(surroundings_of(configuration)),
      run_(std::move(run)),
      header_(
          parsed("header", configuration.changelog.header, configuration.changelog.trim, world)),
      body_(parsed("body", configuration.changelog.body, configuration.changelog.trim, world)),
      footer_(
          parsed("footer", configuration.changelog.footer, configuration.changelog.trim, world)) {}

bool Writing::mentions(std::string_view beginning) const {
  return any_starts_with(body_, beginning) || (footer_ && any_starts_with(*footer_, beginning));
}

bool Writing::shows_commit_statistics() const {
  auto const names_them = [](std::string_view text) {
    return text.find("statistics") != text.npos;
  };
  auto const& texts = configuration_.changelog;
  if (configuration_.git.strict)
    return names_them(texts.body) || names_them(texts.header.value_or("")) ||
           names_them(texts.footer.value_or(""));
  return mentions("commit.statistics") ||
         (header_ && any_starts_with(*header_, "commit.statistics"));
}

std::string Writing::finished(std::string text) const {
  tera::Text result(std::move(text));
  for (auto const& processor : configuration_.changelog.postprocessors)
    result = applied(processor, result, run_);
  return std::string(result.view());
}

std::string Writing::header(std::span<Release const> releases) const {
  if (!header_) return {};
  auto text = finished(header_->render(frame_context(releases, surroundings_))) + '\n';
  auto const& marker = configuration_.changelog.header_marker;
  if (is_dynamic(*header_) && !marker.empty()) text += marker + '\n';
  return text;
}

std::string Writing::body(std::span<Release const> releases) const {
  constexpr std::size_t worth_a_thread = 8;
  constexpr std::size_t few_commits = 500;
  std::size_t commits = 0;
  for (auto const& release : releases) commits += release.commits.size();
  auto const& processors = configuration_.changelog.postprocessors;
  // Commands may see what those before them have done.
  auto const in_order = std::any_of(processors.begin(), processors.end(), [](auto const& each) {
    return each.replace_command.has_value();
  });
  std::vector<std::string> texts(releases.size());
  auto const write_block = [&](std::size_t begin, std::size_t end) {
    for (auto at = begin; at < end; ++at)
      texts[at] = finished(body_.render(body_context(releases[at], surroundings_)));
  };
  // A thread takes longer to begin than few commits take to be written.
  auto const is_shared = !in_order && commits > few_commits;
  in_parallel(releases.size(),
              is_shared ? worth_a_thread : std::max<std::size_t>(releases.size(), 1),
              [&] { return write_block; });
  std::string text;
  for (auto const& each : texts) text += each;
  return text;
}

std::string Writing::changelog(std::span<Release const> releases) const {
  auto text = header(releases) + body(releases);
  if (footer_) text += finished(footer_->render(frame_context(releases, surroundings_))) + '\n';
  return text;
}

std::string Writing::prepended(std::span<Release const> releases, std::string_view existing) const {
  std::string rest(existing);
  auto const& settings = configuration_.changelog;
  if (auto const marker = rest.find(settings.header_marker);
      !settings.header_marker.empty() && marker != rest.npos)
    rest.erase(0, marker + settings.header_marker.size());
  else if (settings.header)
    if (auto const at = rest.find(*settings.header); at != rest.npos)
      rest.erase(at, settings.header->size());

  auto text = changelog(releases);
  if (!text.empty() && !rest.empty() && !text.ends_with('\n') && !rest.starts_with('\n') &&
      !rest.starts_with('\r'))
    text += "\n\n";
  return text + rest;
}

}  // namespace cairn::cliff
