// SPDX-License-Identifier: MIT
#pragma once

#include "changelog/draft_record.hpp"
#include "git/reader.hpp"
#include "git/repository.hpp"

#include <memory>

namespace cairn::cli {

/// What commits were read to say in earlier runs, below the common git directory. Null where
/// `cairn.cache` switches it off, or where `reader` may give other bytes for an id than those it
/// was made of.
std::unique_ptr<RecordStore> kept_records(git::Repository const& repository,
                                          git::Reader const& reader);

}  // namespace cairn::cli
