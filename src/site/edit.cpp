// SPDX-License-Identifier: MIT
#include "site/edit.hpp"

#include "site/check.hpp"
#include "site/complaint.hpp"
#include "site/expectation.hpp"
#include "site/glob.hpp"
#include "site/line_counter.hpp"
#include "site/places.hpp"
#include "support/error.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace cairn {
namespace {

using site::SitedText;
using site::Span;

/// A place that gets another text.
struct Splice {
  Span span;
  std::string text;
  std::size_t site = 0;
  SitePlace place;
};

std::string spliced(std::string_view text, std::vector<Splice> const& splices) {
  std::string result;
  std::size_t at = 0;
  for (auto const& splice : splices) {
    result += text.substr(at, splice.span.at - at);
    result += splice.text;
    at = splice.span.at + splice.span.size;
  }
  result += text.substr(at);
  return result;
}

bool only_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == text.npos;
}

/// Whether YAML takes a plain `text` for a number.
bool is_number(std::string_view text) {
  auto const dot = text.find('.');
  return dot == text.npos ? only_digits(text)
                          : only_digits(text.substr(0, dot)) && only_digits(text.substr(dot + 1));
}

/// Whether a reader that takes `text` for a number would say something else than it does.
bool changes_as_number(std::string_view text) {
  return (text.find('.') != text.npos && text.ends_with('0')) ||
         (text.size() > 1 && text[0] == '0' && text[1] != '.');
}

/// One file on its way to its new text.
class FileEdit {
public:
  FileEdit(std::span<Site const> sites, std::string_view file, std::string_view text,
           VersionChange const& change, StaleSites stale)
      : sites_(sites), sited_(file, text), change_(change), stale_(stale) {}

  /// Takes up the places of the site with this number.
  void add(std::size_t number) {
    auto const& site = sites_[number];
    if (!applies(site.condition, change_.to.version)) return;
    applied_.push_back(number);
    site::LineCounter lines(sited_.text());
    for (auto& place : sited_.places_of(site)) {
      auto const at = lines.place_of(place.span.at);
      add(number, std::move(place), at);
    }
  }

  std::vector<SiteDisagreement> const& disagreements() const { return disagreements_; }

  /// The new text; the old one where nothing changes, or something is stale.
  std::string text() {
    sort_splices();
    if (splices_.empty() || !disagreements_.empty()) return std::string(sited_.text());
    auto text = spliced(sited_.text(), splices_);
    for (auto const kind : {SiteKind::toml, SiteKind::json, SiteKind::yaml}) check_document(kind);
    check_places(text);
    return text;
  }

  /// What text() changes.
  std::vector<SiteChange> changes() const {
    std::vector<SiteChange> changes;
    site::LineCounter lines(sited_.text());
    for (auto const& splice : splices_) {
      auto const place = lines.place_of(splice.span.at);
      changes.push_back({splice.site, std::string(sited_.file()), place.line, place.column,
                         splice.place.written, splice.text});
    }
    return changes;
  }

private:
  void add(std::size_t number, SitePlace place, Place at) {
    auto const scheme = site::scheme_of(sites_[number], place, sited_.file());
    auto text = new_text(number, place, scheme);
    if (place.written == text) return;
    if (stale_ == StaleSites::refuse && !is_expected(place, scheme)) {
      disagree(number, place, scheme, at);
      return;
    }
    check_plain_scalar(number, place, text);
    splices_.push_back({place.span, std::move(text), number, std::move(place)});
  }

  std::string new_text(std::size_t number, SitePlace const& place, SiteScheme scheme) const {
    auto written = written_version(change_.to.version, change_.to.tag, scheme);
    if (auto* const text = std::get_if<std::string>(&written)) return std::move(*text);
    auto const& refusal = std::get<VersionRefusal>(written);
    auto const at = place_of(sited_.text(), place.span.at);
    throw Error(Fault::precondition,
                fmt::format("cannot write the version to '{}', line {}: {}",
                            printable(to_string(sites_[number])), at.line, refusal.reason))
        .hint(refusal.hint.empty() ? "give the site another scheme or condition" : refusal.hint);
  }

  bool is_expected(SitePlace const& place, SiteScheme scheme) const {
    if (site::may_come_from(place, scheme, change_.to)) return true;
    if (change_.from.empty()) return site::looks_like_version(place.written);
    return std::any_of(change_.from.begin(), change_.from.end(), [&](TaggedVersion const& each) {
      return site::may_come_from(place, scheme, each);
    });
  }

  void disagree(std::size_t number, SitePlace const& place, SiteScheme scheme, Place at) {
    std::string expected;
    if (!change_.from.empty()) {
      auto const& from = change_.from.front();
      auto const written = written_version(from.version, from.tag, scheme);
      auto const* const text = std::get_if<std::string>(&written);
      expected = text != nullptr ? *text : to_string(from.version);
    }
    disagreements_.push_back({number, std::string(sited_.file()), at.line, at.column, place.written,
                              expected,
                              fmt::format("says {}, expected {}", printable(place.written),
                                          expected.empty() ? "a version" : expected)});
  }

  /// What a scalar without quotes says depends on what it looks like: 1.10 is the number 1.1.
  void check_plain_scalar(std::size_t number, SitePlace const& place, std::string const& text) {
    auto const& edited = sites_[number];
    if (edited.kind != SiteKind::yaml || !is_number(text)) return;
    auto const& before = sited_.document(SiteKind::yaml).nodes[*place.node];
    if (before.quoted || (is_number(before.text) && !changes_as_number(text))) return;
    auto const at = place_of(sited_.text(), place.span.at);
    throw Error(Fault::precondition,
                fmt::format("cannot write {} to '{}', line {}: without quotes it is a number", text,
                            printable(to_string(edited)), at.line))
        .hint("put the version in the file between quotes");
  }

  /// By place, and what two sites found is there once.
  void sort_splices() {
    std::stable_sort(splices_.begin(), splices_.end(),
                     [](Splice const& a, Splice const& b) { return a.span.at < b.span.at; });
    auto const same = [](Splice const& a, Splice const& b) {
      return a.span == b.span && a.text == b.text;
    };
    splices_.erase(std::unique(splices_.begin(), splices_.end(), same), splices_.end());
    for (std::size_t at = 1; at < splices_.size(); ++at) {
      auto const& before = splices_[at - 1];
      if (before.span.at + before.span.size <= splices_[at].span.at) continue;
      throw site::complaint(
          sited_.file(), sited_.text(), splices_[at].span.at,
          fmt::format("'{}' and '{}' want to write to one place", to_string(sites_[before.site]),
                      to_string(sites_[splices_[at].site])));
    }
  }

  /// Whether the structured edits alone change the values that they mean, and no other ones.
  void check_document(SiteKind kind) {
    std::vector<Splice> edits;
    std::copy_if(splices_.begin(), splices_.end(), std::back_inserter(edits),
                 [&](Splice const& each) { return sites_[each.site].kind == kind; });
    if (edits.empty()) return;
    auto const text = spliced(sited_.text(), edits);
    auto const& before = sited_.document(kind);
    std::map<std::size_t, std::string> changed;
    for (auto const& edit : edits) {
      auto const& node = before.nodes[*edit.place.node];
      auto const kept = edit.span.at - node.span.at;  // the operator of a requirement
      changed[*edit.place.node] = node.text.substr(0, kept) + edit.text;
    }
    std::vector<std::size_t> nodes;
    std::vector<std::string> texts;
    for (auto const& [node, value] : changed) {
      nodes.push_back(node);
      texts.push_back(value);
    }
    if (!differ_only_at(before, site::parse_document(kind, sited_.file(), text), nodes, texts))
      throw changes_too_much(edits.front());
  }

  Error changes_too_much(Splice const& splice) const {
    return Error(Fault::precondition,
                 fmt::format("cannot write '{}' to '{}': the file would say something else then",
                             printable(splice.text), printable(to_string(sites_[splice.site]))))
        .hint("give the site another scheme, or edit the file by hand");
  }

  /// Whether the sites find the new version in the new `text`, so that the next release can.
  void check_places(std::string const& text) {
    SitedText now(sited_.file(), text);
    for (auto const number : applied_) {
      auto const& edited = sites_[number];
      for (auto const& place : now.places_of(edited)) {
        auto const scheme = site::scheme_of(edited, place, sited_.file());
        if (place.written == new_text(number, place, scheme)) continue;
        throw Error(Fault::precondition,
                    fmt::format("cannot write the version to '{}': it would be found as '{}' then",
                                printable(to_string(edited)), printable(place.written)))
            .hint("let the site find any version, not only the one that is there now");
      }
    }
  }

  std::span<Site const> sites_;
  SitedText sited_;
  VersionChange const& change_;
  StaleSites stale_;
  std::vector<std::size_t> applied_;
  std::vector<Splice> splices_;
  std::vector<SiteDisagreement> disagreements_;
};

bool names(Site const& site, std::string_view path) {
  return site.file == path || (site::is_glob(site.file) && site::glob_matches(site.file, path));
}

Error no_such_file(Site const& site) {
  return Error(Fault::fatal, fmt::format("cannot find '{}', which a [[site]] of release.toml names",
                                         printable(site.file)))
      .hint("the path counts from the top of the work tree, and git has to track the file");
}

/// All of them at once: who has to correct them wants to do so once.
Error stale_sites(std::span<Site const> sites, std::vector<SiteDisagreement> const& found) {
  constexpr std::size_t most = 20;
  auto const advice =
      "write the expected version there and commit it, correct the site's 'scheme', take the "
      "[[site]] out of release.toml, or have the new version written all the same: "
      "'--update-stale'";
  if (found.size() == 1)
    return Error(Fault::precondition,
                 fmt::format("site '{}' {} at line {}, column {}",
                             printable(to_string(sites[found.front().site])), found.front().problem,
                             found.front().line, found.front().column))
        .hint(advice);
  auto message =
      fmt::format("{} sites do not say the version that was to be replaced", found.size());
  for (std::size_t at = 0; at < std::min(most, found.size()); ++at)
    message += "\n  " + to_string(found[at], sites[found[at].site]);
  if (found.size() > most) message += fmt::format("\n  and {} more", found.size() - most);
  return Error(Fault::precondition, message).hint(advice);
}

}  // namespace

std::vector<std::string> files_of(std::span<Site const> sites,
                                  std::span<std::string const> tracked) {
  std::set<std::string> files;
  std::set<std::string_view> const known(tracked.begin(), tracked.end());
  for (auto const& each : sites) {
    auto found = known.count(each.file) > 0;
    if (found) files.insert(each.file);
    if (!found && site::is_glob(each.file)) {
      for (auto const& path : tracked) {
        if (!site::glob_matches(each.file, path)) continue;
        files.insert(path);
        found = true;
      }
    }
    if (!found) throw no_such_file(each);
  }
  return {files.begin(), files.end()};
}

EditedFiles edit_files(std::span<Site const> sites, FileTexts const& files,
                       VersionChange const& change, StaleSites stale) {
  std::vector<bool> found(sites.size(), false);
  EditedFiles edited;
  std::vector<SiteDisagreement> disagreements;
  for (auto const& [path, text] : files) {
    FileEdit edit(sites, path, text, change, stale);
    for (std::size_t number = 0; number < sites.size(); ++number) {
      if (!names(sites[number], path)) continue;
      found[number] = true;
      edit.add(number);
    }
    auto result = edit.text();
    auto const changes = edit.changes();
    if (result != text) edited.files.emplace(path, std::move(result));
    edited.changes.insert(edited.changes.end(), changes.begin(), changes.end());
    disagreements.insert(disagreements.end(), edit.disagreements().begin(),
                         edit.disagreements().end());
  }
  auto const missing = std::find(found.begin(), found.end(), false);
  if (missing != found.end())
    throw no_such_file(sites[static_cast<std::size_t>(missing - found.begin())]);
  if (!disagreements.empty()) throw stale_sites(sites, disagreements);
  return edited;
}

std::string edit_file(std::span<Site const> sites, std::string_view file, std::string_view text,
                      VersionChange const& change, StaleSites stale) {
  FileEdit edit(sites, file, text, change, stale);
  for (std::size_t number = 0; number < sites.size(); ++number) edit.add(number);
  auto result = edit.text();
  if (!edit.disagreements().empty()) throw stale_sites(sites, edit.disagreements());
  return result;
}

}  // namespace cairn
