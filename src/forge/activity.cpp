// SPDX-License-Identifier: MIT
#include "forge/activity.hpp"

#include "forge/dialect.hpp"
#include "support/error.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>

namespace cairn {
namespace forge {
namespace {

constexpr PageNumber most_at_once = 8;     // pages of one list
constexpr PageNumber most_pages = 20'000;  // two million commits: a forge that goes on invents them
constexpr std::size_t page_limit = 32 * 1024 * 1024;  // bytes

/// Where the asking for one list stands.
struct Walk {
  PageNumber next = 0;
  PageNumber asked = 0;  ///< how many are under way
  PageNumber at_once = 1;
  std::optional<PageNumber> last;  ///< where the forge says so
  bool ended = false;
};

PageNumber pages_to_ask(Walk const& walk) {
  if (walk.ended) return 0;
  // A forge that tells its last page is asked for none in vain, and for many at once from the
  // start.
  if (walk.last) return std::min(most_at_once, *walk.last + 1 - walk.next);
  return walk.at_once;
}

/// What the answer to the page `page` says of those that follow.
void look_ahead(Walk& walk, http::Response const& answer, PageNumber page, bool said_last) {
  auto const link = answer.field("Link");
  auto const next = linked_page(link, "next");
  auto const has_next = link.find("rel=\"next\"") != link.npos;
  auto const has_others = linked_page(link, "prev") || linked_page(link, "first");
  walk.ended = said_last || (has_others && !has_next);
  // Where 0 and 1 are the same page, the next one is 2.
  walk.next = std::max(page + 1, next.value_or(0));
  walk.last = linked_page(link, "last");
  if (!next || walk.last < walk.next) walk.last = std::nullopt;
}

}  // namespace

Dialect const& dialect_of(ForgeApi forge) {
  switch (forge) {
    case ForgeApi::github: return github;
    case ForgeApi::gitlab: return gitlab;
    case ForgeApi::gitea: return gitea;
    case ForgeApi::bitbucket: return bitbucket;
    case ForgeApi::azure_devops: break;
  }
  return azure_devops;
}

}  // namespace forge

using namespace forge;

std::string_view own_api(ForgeApi forge) {
  return dialect_of(forge).own_api;
}

std::string_view api_variable(ForgeApi forge) {
  return dialect_of(forge).keys.api_variable;
}

std::string_view token_variable(ForgeApi forge) {
  return dialect_of(forge).keys.token_variable;
}

struct ActivityPager::State {
  explicit State(ActivityQuestion asked)
      : question(std::move(asked)), dialect(&dialect_of(question.forge)) {
    target.api = question.api.empty() ? std::string(dialect->own_api) : question.api;
    while (target.api.ends_with('/')) target.api.pop_back();
    target.question = &question;
    commits.next = pull_requests.next = dialect->first_page;
    has_project = dialect->project_url == nullptr;
  }

  http::Request request(std::string url) const {
    http::Request request;
    request.url = std::move(url);
    request.fields.emplace_back("Accept", dialect->accept);
    if (!question.token.empty())
      request.fields.emplace_back("Authorization", "Bearer " + question.token);
    request.timeout = question.timeout;
    request.answer_limit = page_limit;
    return request;
  }

  void ask(Walk& walk, std::string (*url)(Target const&, PageNumber),
           std::vector<http::Request>& requests) const {
    walk.asked = pages_to_ask(walk);
    for (PageNumber i = 0; i < walk.asked; ++i) {
      if (walk.next + i > most_pages)
        throw Error(Fault::fatal,
                    fmt::format("{} lists more than {} pages", dialect->keys.name, most_pages));
      requests.push_back(request(url(target, walk.next + i)));
    }
  }

  Asked asked(std::string const& url) const {
    return {dialect->keys, fmt::format("{}/{}", question.owner, question.repository), url,
            question.token};
  }

  std::string shown(std::string const& url) const { return printable(http::shown(url)); }

  /// Lets `read` complain about the answer from `address`.
  template <class F>
  void understand(std::string const& address, F const& read) const {
    try {
      read();
    } catch (Error const& error) {
      throw Error(error.fault(), fmt::format("cannot understand {}'s answer to '{}': {}",
                                             dialect->keys.name, shown(address), error.what()));
    }
  }

  /// The answer's list. Throws Error{fatal} where it has none.
  ForeignJson const& list_in(ForeignJson const& answer, std::string const& url) const {
    auto const named = dialect->list != nullptr;
    if (named && answer.is_object() && answer.contains(dialect->list) &&
        answer[dialect->list].is_array())
      return answer[dialect->list];
    if (!named && answer.is_array()) return answer;
    throw Error(Fault::fatal,
                fmt::format("{} answered '{}' without a list", dialect->keys.name, shown(url)));
  }

  template <class Entry>
  void take(Walk& walk, std::string (*url)(Target const&, PageNumber),
            Entry (*read)(ForeignJson const&), http::Response const* answers,
            std::vector<Entry>& entries) {
    auto const first = walk.next;
    // Behind the end there are more answers, of any kind: they were asked for too early.
    for (PageNumber i = 0; i < walk.asked && !walk.ended; ++i) {
      auto const address = url(target, first + i);
      auto const answer = json_of(answers[i], asked(address));
      auto const& list = list_in(answer, address);
      understand(address, [&] {
        for (auto const& element : list) entries.push_back(read(element));
      });
      look_ahead(walk, answers[i], first + i,
                 list.empty() || (dialect->is_last && dialect->is_last(answers[i], answer)));
    }
    walk.at_once = std::min(walk.at_once * 2, most_at_once);
  }

  void take_project(http::Response const& answer) {
    auto const address = dialect->project_url(target);
    auto const project = json_of(answer, asked(address));
    understand(address, [&] { target.project = dialect->project_id(project); });
    has_project = true;
  }

  ActivityQuestion question;
  Dialect const* dialect;
  Target target;
  Walk commits;
  Walk pull_requests;
  bool has_project = false;
  Activity found;
};

ActivityPager::ActivityPager(ActivityQuestion question)
    : state_(std::make_unique<State>(std::move(question))) {}

ActivityPager::~ActivityPager() = default;

std::vector<http::Request> ActivityPager::next() {
  auto& state = *state_;
  std::vector<http::Request> requests;
  if (!state.has_project) {
    requests.push_back(state.request(state.dialect->project_url(state.target)));
    return requests;
  }
  state.ask(state.commits, state.dialect->commits_url, requests);
  state.ask(state.pull_requests, state.dialect->pull_requests_url, requests);
  return requests;
}

void ActivityPager::take(std::vector<http::Response> const& answers) {
  auto& state = *state_;
  if (!state.has_project) {
    assert(answers.size() == 1);
    state.take_project(answers.front());
    return;
  }
  auto const& dialect = *state.dialect;
  assert(answers.size() == state.commits.asked + state.pull_requests.asked);
  state.take(state.commits, dialect.commits_url, dialect.commit, answers.data(),
             state.found.commits);
  state.take(state.pull_requests, dialect.pull_requests_url, dialect.pull_request,
             answers.data() + state.commits.asked, state.found.pull_requests);
}

Activity ActivityPager::activity() && {
  return std::move(state_->found);
}

Activity activity_of(ActivityQuestion const& question, http::Client& client) {
  ActivityPager pager(question);
  for (auto next = pager.next(); !next.empty(); next = pager.next())
    pager.take(client.send_all(next));
  return std::move(pager).activity();
}

}  // namespace cairn
