// SPDX-License-Identifier: MIT
#pragma once

#include "site/document.hpp"
#include "site/site.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cairn {

/// Where a site's version stands in a file, and what is there.
struct SitePlace {
  site::Span span;                   ///< in the file's bytes, without quotes and operators
  std::string written;               ///< what it means, as far as it does: "1.2.0"
  std::optional<SiteScheme> scheme;  ///< what a marker says about it
  bool requirement = false;  ///< the version of a dependency, which may be less precise: "1.2"
  std::optional<std::size_t> node;  ///< of the file's Document

  bool operator==(SitePlace const&) const = default;
};

namespace site {

/// A file's text in which sites are looked for. What it is read as is kept for the next site.
class SitedText {
public:
  /// Both views live as long as this.
  SitedText(std::string_view file, std::string_view text) : file_(file), text_(text) {}

  /// The places of `site`, from the first to the last; `site.file` does not count. Throws
  /// Error{fatal} with file, line and column where the file cannot be read as what the site says,
  /// where the value is no text, and where there are fewer places than `site.least` or more than
  /// `site.most`.
  std::vector<SitePlace> places_of(Site const& site);

  /// The file as `kind`, which is toml, json or yaml.
  Document const& document(SiteKind kind);

  std::string_view file() const { return file_; }
  std::string_view text() const { return text_; }

private:
  std::vector<SitePlace> found_in_document(Site const& site);

  std::string_view file_;
  std::string_view text_;
  std::map<SiteKind, Document> documents_;
};

/// `text`, a file's contents, as `kind`, which is toml, json or yaml.
Document parse_document(SiteKind kind, std::string_view file, std::string_view text);

}  // namespace site

/// The places of `site` in one `text`: as SitedText has them.
std::vector<SitePlace> find_places(Site const& site, std::string_view file, std::string_view text);

}  // namespace cairn
