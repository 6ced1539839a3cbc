// SPDX-License-Identifier: MIT
#include "machine/surroundings_of_system.hpp"
#include "support/text.hpp"

#include <array>
#include <string_view>

namespace cairn::machine {
namespace {

/// A service that runs programs for others, and the variables that tell which of its machines this
/// is. None of those may name a machine or a person: a runner's own name does.
struct Service {
  std::string_view mark;  ///< a variable that only this service sets
  std::string_view name;
  std::array<std::string_view, 3> kind;
  std::string_view image;
};

// clang-format off
constexpr std::array services{
    Service{"GITHUB_ACTIONS", "github-actions", {"RUNNER_ENVIRONMENT", "ImageOS", "RUNNER_ARCH"}, "ImageVersion"},
    Service{"FORGEJO_ACTIONS", "forgejo-actions", {"RUNNER_OS", "RUNNER_ARCH", ""}, ""},
    Service{"GITEA_ACTIONS", "gitea-actions", {"RUNNER_OS", "RUNNER_ARCH", ""}, ""},
    Service{"GITLAB_CI", "gitlab-ci", {"CI_RUNNER_EXECUTABLE_ARCH", "", ""}, "CI_JOB_IMAGE"},
    Service{"CIRRUS_CI", "cirrus-ci", {"CIRRUS_OS", "CIRRUS_ARCH", "CIRRUS_CPU"}, ""},
    Service{"CIRCLECI", "circleci", {"CIRCLE_RESOURCE_CLASS", "", ""}, ""},
    Service{"TF_BUILD", "azure-pipelines", {"AGENT_OS", "AGENT_OSARCHITECTURE", "ImageOS"}, "ImageVersion"},
    Service{"BUILDKITE", "buildkite", {"BUILDKITE_AGENT_META_DATA_QUEUE", "", ""}, ""},
    Service{"BITBUCKET_BUILD_NUMBER", "bitbucket-pipelines", {"", "", ""}, ""},
    Service{"CODEBUILD_BUILD_ID", "aws-codebuild", {"CODEBUILD_COMPUTE_TYPE", "", ""}, "CODEBUILD_BUILD_IMAGE"},
    Service{"APPVEYOR", "appveyor", {"APPVEYOR_BUILD_WORKER_IMAGE", "", ""}, ""},
    Service{"TRAVIS", "travis-ci", {"TRAVIS_OS_NAME", "TRAVIS_CPU_ARCH", "TRAVIS_DIST"}, ""},
    Service{"SEMAPHORE", "semaphore", {"SEMAPHORE_AGENT_MACHINE_TYPE", "SEMAPHORE_AGENT_MACHINE_OS_IMAGE", ""}, ""},
    Service{"DRONE", "drone", {"DRONE_STAGE_OS", "DRONE_STAGE_ARCH", ""}, ""},
    Service{"WOODPECKER_VERSION", "woodpecker", {"CI_SYSTEM_PLATFORM", "", ""}, ""},
    Service{"TEAMCITY_VERSION", "teamcity", {"", "", ""}, ""},
    Service{"JENKINS_URL", "jenkins", {"", "", ""}, ""},
    Service{"CI", "ci", {"", "", ""}, ""},
};
// clang-format on

using Variables = std::map<std::string, std::string>;

std::string value_of(Variables const& environment, std::string_view name) {
  auto const found = environment.find(std::string(name));
  constexpr std::size_t most = 200;
  return found == environment.end() ? std::string() : printable(found->second.substr(0, most));
}

}  // namespace

Variables runner(Variables const& environment) {
  for (auto const& service : services) {
    auto const mark = value_of(environment, service.mark);
    if (mark.empty() || mark == "false" || mark == "0") continue;
    std::string text(service.name);
    for (auto const variable : service.kind)
      if (auto const value = value_of(environment, variable); !value.empty()) text += ' ' + value;
    Variables result{{"runner", text}};
    if (auto const image = value_of(environment, service.image); !image.empty())
      result["runner.image"] = image;
    return result;
  }
  return {};
}

}  // namespace cairn::machine
