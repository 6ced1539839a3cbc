// SPDX-License-Identifier: MIT
#pragma once

#include "changelog/draft_record.hpp"
#include "changelog/whole_page.hpp"
#include "git/reader.hpp"
#include "git/repository.hpp"

#include <memory>
#include <string>

namespace cairn::cli {

/// What commits were read to say in earlier runs, below the common git directory. Null where
/// `cairn.cache` switches it off, or where `reader` may give other bytes for an id than those it
/// was made of.
std::unique_ptr<RecordStore> kept_records(git::Repository const& repository,
                                          git::Reader const& reader);

/// The sections that were written by the same `rules`, see section_rules(), in the same place. Null
/// as above.
std::unique_ptr<SectionStore> kept_sections(git::Repository const& repository,
                                            git::Reader const& reader, std::string rules);

}  // namespace cairn::cli
