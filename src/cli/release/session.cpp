// SPDX-License-Identifier: MIT
#include "cli/release/session.hpp"

#include "cli/main.hpp"
#include "cli/release/step_lines.hpp"
#include "cli/terminal.hpp"
#include "crypto/digest.hpp"
#include "git/notes.hpp"
#include "git/remote_refs.hpp"
#include "machine/actions.hpp"
#include "machine/system.hpp"
#include "process/whole_file.hpp"
#include "release/checklist.hpp"
#include "support/error.hpp"
#include "support/text.hpp"
#include "support/time.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <thread>
#include <unistd.h>

namespace cairn::cli {
namespace {

using release::Event;
using release::EventKind;
using release::Plan;

/// The time, later than at the call before: no two events have the same.
std::string event_time() {
  static std::chrono::system_clock::time_point last;
  last = std::max(std::chrono::system_clock::now(), last + std::chrono::microseconds(1));
  return rfc3339(last);
}

std::filesystem::path plan_file(machine::LedgerStore const& store) {
  return store.folder() / "plan.json";
}

std::filesystem::path expanded(std::string const& path) {
  if (!path.starts_with("~/")) return path;
  auto const home = variable("HOME");
  return home ? std::filesystem::path(*home) / path.substr(2) : std::filesystem::path(path);
}

}  // namespace

std::set<release::ReleasePhase> phases_of(std::vector<release::ReleasePhase> const& only,
                                          std::vector<release::ReleasePhase> const& skip) {
  if (only.empty() && skip.empty()) return {};
  std::set<release::ReleasePhase> phases(only.begin(), only.end());
  if (only.empty())
    for (auto const& [phase, _] : names_of(release::ReleasePhase{})) phases.insert(phase);
  for (auto const phase : skip) phases.erase(phase);
  if (phases.empty()) throw Error(Fault::usage, "--only and --skip leave nothing to do");
  return phases;
}

std::string committer(Project const& project) {
  auto const outcome = project.repository().git().run({"var", "GIT_COMMITTER_IDENT"});
  auto const text = trimmed(outcome.output);
  auto const end = text.rfind('>');
  if (!outcome.ending.succeeded() || end == std::string_view::npos)
    throw Error(Fault::precondition, "git does not know who you are")
        .hint("git config --global user.name '...' and git config --global user.email '...'");
  return std::string(text.substr(0, end + 1));
}

std::string remote_of(Project const& project) {
  auto const& config = project.repository().config();
  auto remote = project.settings().release.general.remote;
  if (remote.empty())
    remote = config.get(fmt::format("branch.{}.remote", project.repository().head().branch))
                 .value_or("origin");
  if (remote == ".") remote = "origin";
  return config.get(fmt::format("remote.{}.url", remote)) ? remote : std::string();
}

std::filesystem::path locks_folder(Project const& project) {
  auto const& configured = project.settings().release.general.locks;
  if (!configured.empty()) return expanded(configured);
  return project.repository().common_dir() / "cairn" / "locks";
}

std::vector<machine::SecretSource> secret_sources(Project const& project) {
  auto const& config = project.repository().config();
  std::vector<machine::SecretSource> sources;
  auto const source_of = [&](std::string const& name) -> machine::SecretSource& {
    for (auto& source : sources)
      if (source.name == name) return source;
    sources.emplace_back();
    sources.back().name = name;
    sources.back().variables = {name};
    return sources.back();
  };
  for (auto const& rules : project.settings().release.secrets) {
    auto& source = source_of(rules.name);
    if (!rules.file.empty()) source.file = expanded(rules.file);
    if (!rules.credential.empty()) source.credential_url = rules.credential;
  }
  // A subsection keeps its case, as the names of secrets do.
  for (auto const& entry : config.entries("release", "command"))
    if (entry.subsection.starts_with("secret."))
      source_of(entry.subsection.substr(7)).command = machine::command_words(entry.value);
  return sources;
}

Session::Session(Project const& project, std::string tag)
    : project_(project),
      store_(project.repository(), std::move(tag)),
      ledger_(store_.read()),
      run_(sha256(fmt::format("{} {} {}", event_time(), getpid(), machine::host_name()))
               .substr(0, 12)) {}

std::optional<Plan> Session::plan() const {
  auto const file = plan_file(store_);
  if (auto const text = process::text_of_file(file)) {
    auto saved = release::plan_of(file.string(), *text);
    // Somebody may have made another one since, in another clone.
    auto const* noted = ledger_.plan();
    if (noted == nullptr || noted->key == release::id_of(saved)) return saved;
  }
  if (auto const* noted = ledger_.plan()) return release::plan_of(noted->plan);
  return std::nullopt;
}

void Session::begin(Plan const& plan) {
  std::filesystem::create_directories(store_.folder());
  process::remove_drafts_of(plan_file(store_));
  process::write_whole_file(plan_file(store_), to_text(to_json(plan)));
  auto planned = event(EventKind::plan);
  planned.key = release::id_of(plan);
  planned.plan = to_json(plan, release::PlanForm::without_contents);
  store_.record(planned);
  ledger_.add(std::move(planned));
}

machine::Lock Session::locked(Plan const& plan) {
  machine::LockRequest request;
  request.run = run_;
  request.command = fmt::format("git release: {}", plan.tag);
  auto lock = machine::Lock::acquire(locks_folder(project_), "release", request);
  if (auto const& before = lock.taken_over())
    record(EventKind::note, "", fmt::format("took over the lock of {}", describe(*before)));
  return lock;
}

/// From the push on, others may have gone on with the release.
void Session::learn(Plan const& plan) {
  for (auto const& step : plan.steps)
    if (auto const* push = std::get_if<release::Push>(&step.action))
      if (ledger_.state_of(step.name) != nullptr) store_.take_remote_notes(push->remote);
}

/// The step that shares the ledger cannot share that it is done, nor what comes after it.
void Session::share(Plan const& plan) {
  if (!release::is_finished(plan, ledger_)) return;
  for (auto const& step : plan.steps)
    if (auto const* shared = std::get_if<release::ShareLedger>(&step.action))
      store_.share(shared->remote);
}

void Session::close(Plan const& plan) {
  auto const lock = locked(plan);
  store_.write_note();
  share(plan);
}

void Session::carry_out(Plan const& plan, SessionOptions const& options) {
  auto const lock = locked(plan);
  // Another process may have gone on meanwhile, here or in another clone.
  learn(plan);
  ledger_ = store_.read();

  who();  // whoever acts has a name; who only looks needs none
  StepLines lines(options.verbose);
  machine::RepositoryWorld world(workplace(options.verbose));
  release::Conduct conduct;
  conduct.phases = options.phases;
  conduct.run = run_;
  conduct.who = who();
  conduct.now = event_time;
  conduct.record = [&](Event const& happened) {
    lock.refresh();
    store_.record(happened);
  };
  conduct.watch = [&](release::Step const& step, release::Progressed progressed,
                      std::string const& message) { lines.tell(step, progressed, message); };
  conduct.jobs =
      options.jobs != 0 ? options.jobs : std::max(1U, std::thread::hardware_concurrency());
  LastWords const last_words(
      "\ninterrupted: what is done is kept; 'git release status' shows it, 'git release resume' "
      "goes on\n");
  try {
    release::execute(plan, world, ledger_, conduct);
  } catch (...) {
    store_.write_note();
    throw;
  }
  store_.write_note();
  share(plan);
}

void Session::record(EventKind kind, std::string step, std::string message,
                     release::Receipt receipt) {
  auto happened = event(kind);
  happened.step = std::move(step);
  happened.message = std::move(message);
  happened.receipt = std::move(receipt);
  store_.record(happened);
  ledger_.add(std::move(happened));
  store_.write_note();
}

machine::Workplace Session::workplace(bool verbose) {
  auto const& top = project_.repository().work_tree();
  machine::Workplace place{project_.repository(),
                           top ? *top : project_.repository().common_dir(),
                           store_,
                           locks_folder(project_),
                           secret_sources(project_),
                           run_,
                           who_.value_or(""),
                           {}};
  if (verbose)
    place.hear = [](release::Step const&, std::string_view text) {
      fmt::print(stderr, "{}", printable(text));
    };
  return place;
}

std::string const& Session::who() {
  if (!who_) who_ = committer(project_);
  return *who_;
}

Event Session::event(EventKind kind) {
  Event happened;
  happened.at = event_time();
  happened.kind = kind;
  happened.tag = store_.tag();
  happened.run = run_;
  happened.who = who();
  return happened;
}

std::vector<std::string> unfinished_releases(Project const& project) {
  std::vector<std::string> unfinished;
  for (auto const& tag : machine::LedgerStore::tags(project.repository())) {
    auto const ledger = machine::LedgerStore(project.repository(), tag).read();
    auto const* planned = ledger.plan();
    if (planned == nullptr || release::is_rolled_back(ledger)) continue;
    if (!release::is_finished(release::plan_of(planned->plan), ledger)) unfinished.push_back(tag);
  }
  return unfinished;
}

bool fetch_releases(Project const& project) {
  auto const remote = remote_of(project);
  if (remote.empty()) return false;
  auto const& git = project.repository().git();
  git.output(fmt::format("fetch the tags of '{}'", remote), {"fetch", "--quiet", "--tags", remote});
  machine::LedgerStore(project.repository(), "").take_remote_notes(remote);
  return true;
}

std::optional<std::string> unfinished_release(Project const& project) {
  auto const unfinished = unfinished_releases(project);
  if (unfinished.empty()) return std::nullopt;
  if (unfinished.size() == 1) return unfinished.front();
  throw Error(Fault::usage, fmt::format("several releases are unfinished: {}",
                                        printable(fmt::format("{}", fmt::join(unfinished, ", ")))))
      .hint("name one: '--tag <tag>', or the tag alone for rollback and verify");
}

std::string release_meant(Project const& project, std::string const& named) {
  if (!named.empty()) return named;
  if (auto const unfinished = unfinished_release(project)) return *unfinished;
  ChoiceOptions wanted;
  wanted.next_version = true;
  auto const tag = choose(project, wanted).previous_tag();
  if (tag.empty())
    throw Error(Fault::precondition, "nothing has been released here yet")
        .hint("make a plan with 'git release plan'");
  return tag;
}

}  // namespace cairn::cli
